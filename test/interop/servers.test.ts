import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { differences } from "./inhabitants.ts";
import { type ChildServer, childServer } from "./servers/child-server.ts";
import { interopServers } from "./servers/index.ts";

describe("the servers that nobody here wrote", () => {
  test("have names of their own", () => {
    const names = interopServers.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });

  test.each(interopServers.map(({ name, version }) => [name, version]))(
    "%s is pinned to one version",
    (name, version) => {
      expect(existsSync(new URL(`servers/${name}/index.ts`, import.meta.url))).toBe(true);
      expect(version).toMatch(/^\S+ v?\d+\.\d+\.\d+\S*(, \S+ \d+\.\d+\.\d+)*$/);
    },
  );

  test.each([
    ["better-auth", "package-lock.json", '"better-auth": "1.7.5"'],
    ["scim2-server", "requirements.txt", "scim2-server==0.8.3"],
    ["django-scim2", "requirements.txt", "django-scim2==0.23.0"],
    ["elimity", "go.mod", "github.com/elimity-com/scim v0.0.0-20260728105928-2641426a1539"],
    ["scim-sdk", "pom.xml", "<version>1.30.0</version>"],
    ["saml-jackson", "package-lock.json", '"@boxyhq/saml-jackson": "26.2.0"'],
  ])("%s installs what it says: %s has %s", (name, file, line) => {
    expect(readFileSync(new URL(`servers/${name}/${file}`, import.meta.url), "utf8")).toContain(line);
    const version = interopServers.find((server) => server.name === name)?.version;
    const number = /\d[\w.-]*\d/.exec(line)?.[0] ?? "none";
    expect(version).toContain(number);
  });
});

describe("a server that has to be installed and started", () => {
  const cache = mkdtempSync(join(tmpdir(), "scim-check-interop-"));
  beforeAll(() => {
    vi.stubEnv("XDG_CACHE_HOME", cache);
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(cache, { recursive: true });
  });

  const made: ChildServer = {
    name: "scimmy",
    version: "scimmy 0.0.0",
    needs: [["true", "nothing is missing"]],
    install: [],
    run: ["true"],
    path: "/",
    token: "x",
  };

  test.each<readonly [string, Partial<ChildServer>, string | undefined]>([
    ["its runtime", { needs: [["no-such-program", "the runtime is missing"]] }, "the runtime is missing"],
    [
      "its registry",
      { install: ["echo no registry >&2; false"] },
      '"echo no registry >&2; false" failed: no registry',
    ],
    ["nothing", {}, undefined],
  ])("says what keeps it from being here: %s", async (_why, change, said) => {
    expect(childServer({ ...made, ...change }).unavailable()).toBe(said);
  });

  test.each<readonly [string, ChildServer["run"], RegExp]>([
    ["ends at once", ["sh", "-c", "echo no memory; exit 3"], /^scimmy ended with 3: no memory$/],
    ["is no program", ["./no-such-program"], /^scimmy could not be started \(.*ENOENT.*\)/],
  ])("fails to start where it %s", async (_how, run, said) => {
    await expect(childServer({ ...made, run }).start()).rejects.toThrow(said);
  });

  test("is gone once it was stopped", async () => {
    // Tells the number of its process as its port.
    const server = childServer({ ...made, run: ["sh", "-c", "echo listening on $$; exec sleep 60"] });
    const { url, stop } = await server.start();
    const pid = Number(/^http:\/\/127\.0\.0\.1:(\d+)\/$/.exec(url)?.[1]);
    expect(process.kill(pid, 0)).toBe(true);
    await stop();
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  });
});

test("what a run leaves, takes and changes is told apart", () => {
  const before = new Map([
    ["/Users/1", "one"],
    ["/Users/2", "two"],
    ["/Users/3", "three"],
  ]);
  const after = new Map([
    ["/Users/1", "one"],
    ["/Users/2", "zwei"],
    ["/Users/4", "four"],
  ]);
  expect(differences(before, after)).toEqual([
    "left behind: /Users/4 four",
    "gone: /Users/3 three",
    "changed: /Users/2 two → zwei",
  ]);
});
