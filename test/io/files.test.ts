import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { isAlive, keepInJournal, openJournal, readJournals, remainsOf } from "../../src/io/journal.ts";
import { createOutput, writeFileAtomic } from "../../src/io/output.ts";
import { createSecrets } from "../../src/io/secrets.ts";
import { whyUnwritable } from "../../src/io/user-files.ts";
import { runId } from "../../src/model/ids.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "scim-check-test-"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const put = (path: string, text: string): string => {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
};

describe("output", () => {
  const streams = () => {
    const texts = { out: "", err: "" };
    const stream = (name: "out" | "err") =>
      new PassThrough().on("data", (chunk) => {
        texts[name] += chunk;
      }) as unknown as NodeJS.WriteStream;
    return { texts, out: stream("out"), err: stream("err") };
  };

  test("everything is masked on its way out, files too", async () => {
    const secrets = createSecrets();
    secrets.add("secret-value");
    const { texts, out, err } = streams();
    const output = createOutput(secrets, out, err);
    output.out("a secret-value\n");
    output.err('{"password":"x"}\n');
    output.writeFile(join(folder, "a/b/report.txt"), "secret-value");
    const file = output.openFile(join(folder, "c/events.ndjson"));
    file.write("secret-value\n");
    file.close();
    await output.flushed();
    expect(texts).toEqual({ out: "a [REDACTED]\n", err: '{"password":"[REDACTED]"}\n' });
    expect(readFileSync(join(folder, "a/b/report.txt"), "utf8")).toBe("[REDACTED]");
    expect(readFileSync(join(folder, "c/events.ndjson"), "utf8")).toBe("[REDACTED]\n");
  });

  test("a reader that goes away ends the output, not the run", async () => {
    const { out, err } = streams();
    const output = createOutput(createSecrets(), out, err);
    out.emit("error", Object.assign(new Error("write EPIPE"), { code: "EPIPE" }));
    output.out("more");
    await output.flushed();
    expect(out.readableLength).toBe(0);
  });

  test("a file is whole or not there, and no temporary one is left", () => {
    const path = join(folder, "x/report.json");
    writeFileAtomic(path, "old");
    writeFileAtomic(path, "new");
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(readdirSync(join(folder, "x"))).toEqual(["report.json"]);
    mkdirSync(join(folder, "taken"));
    expect(() => writeFileAtomic(join(folder, "taken"), "text")).toThrow();
    expect(() => writeFileAtomic("/proc/nowhere/at/all/r.json", "text")).toThrow();
    expect(readdirSync(folder).sort()).toEqual(["taken", "x"]);
  });
});

test("what is no file is written to, and stays what it is", async () => {
  const path = join(folder, "socket");
  const server = createServer().listen(path);
  await once(server, "listening");
  expect(() => writeFileAtomic(path, "text")).toThrow("ENXIO");
  expect(statSync(path).isSocket()).toBe(true);
  expect(whyUnwritable(path)).toBeUndefined();
  server.close();
});

test.each([
  ["file.txt", undefined],
  ["new/and/new.txt", undefined],
  ["", "it is a folder"],
  ["file.txt/below/r.json", "a file stands where a folder should"],
  ["/proc/nowhere/r.json", "no such place"],
])("%j: whether a file can be written is known beforehand, and leaves nothing behind", (name, why) => {
  put("file.txt", "old");
  expect(whyUnwritable(resolve(folder, name))).toBe(why);
  expect(readdirSync(folder)).toEqual(["file.txt"]);
  expect(readFileSync(join(folder, "file.txt"), "utf8")).toBe("old");
});

describe("journal", () => {
  const head = {
    tool: "scim-check",
    runId: runId("run-1"),
    base: "https://x/scim",
    startedAt: "2026-01-01T00:00:00Z",
  };
  beforeEach(() => vi.stubEnv("SCIM_CHECK_STATE_DIR", folder));

  test("says what may still be on the server, also when a kill cut its last line", () => {
    const journal = openJournal(head);
    journal.pending({ endpoint: "/Users", name: "a" });
    journal.created({ path: "/Users/1", name: "a" });
    journal.pending({ endpoint: "/Users", name: "b" });
    journal.gone({ name: "b" });
    journal.created({ path: "/Users/2", name: "c" });
    journal.gone({ path: "/Users/2", name: "c" });
    journal.pending({ endpoint: "/Groups", name: "d" });
    writeFileSync(journal.file ?? "", '{"type":"crea', { flag: "a" });
    const [saved] = readJournals();
    expect(saved?.head).toEqual({ ...head, pid: process.pid });
    const left = [
      { type: "created", path: "/Users/1", name: "a" },
      { type: "pending", endpoint: "/Groups", name: "d" },
    ];
    expect(remainsOf(saved?.entries ?? [])).toEqual(left);
    expect(journal.left()).toEqual(left);
  });

  test("is only for its owner", () => {
    const { file } = openJournal(head);
    expect(statSync(file ?? "").mode & 0o777).toBe(0o600);
    expect(statSync(dirname(file ?? "")).mode & 0o777).toBe(0o700);
  });

  test("stays when something is left", () => {
    const journal = openJournal(head);
    journal.created({ path: "/Users/1", name: "a" });
    journal.close();
    expect(readJournals()).toHaveLength(1);
  });

  test("is gone when nothing is left", () => {
    const journal = openJournal(head);
    journal.created({ path: "/Users/1", name: "a" });
    journal.gone({ path: "/Users/1", name: "a" });
    journal.close();
    expect(readJournals()).toHaveLength(0);
  });

  test("is rewritten with what is still there", () => {
    openJournal(head).created({ path: "/Users/1", name: "a" });
    const [saved] = readJournals();
    if (saved === undefined) throw new Error("no journal");
    keepInJournal(saved, remainsOf(saved.entries));
    expect(readJournals()).toEqual([saved]);
  });

  test("files of others are left alone", () => {
    put("journal/other.jsonl", '{"tool":"other"}\n');
    put("journal/broken.jsonl", "{");
    expect(readJournals()).toEqual([]);
  });

  test.each([
    ["below a file", () => put("a-file", "")],
    ["where no folder can be made", () => "/proc/nowhere/at/all"],
  ])("a state folder %s is no reason not to run", (_, place) => {
    vi.stubEnv("SCIM_CHECK_STATE_DIR", place());
    const journal = openJournal(head);
    journal.created({ path: "/Users/1", name: "a" });
    expect(journal.file).toBeUndefined();
    expect(journal.left()).toHaveLength(1);
  });

  test("a process that is there is alive", () => {
    expect(isAlive(process.pid)).toBe(true);
    expect(isAlive(2 ** 22 + 1)).toBe(false);
  });
});
