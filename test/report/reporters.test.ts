import { describe, expect, test } from "vitest";
import type { RunEvent } from "../../src/model/event.ts";
import { fold } from "../../src/report/fold.ts";
import { ndjsonLine, parseNdjson } from "../../src/report/ndjson/ndjson.ts";
import { plainPalette } from "../../src/report/palette.ts";
import { reporters } from "../../src/report/registry.ts";
import type { RenderOptions } from "../../src/report/reporter.ts";
import { RECORDED } from "./runs/recorded-runs.ts";

const OPTIONS: RenderOptions = {
  palette: plainPalette,
  width: 100,
  verbose: 0,
  failOn: "fail",
  today: "2026-10-02",
};

const save = (events: readonly RunEvent[]): string => events.map(ndjsonLine).join("");

const reread = (text: string): readonly RunEvent[] => {
  const parsed = parseNdjson(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
};

const RUNS = Object.keys(RECORDED);
const PAIRS = [...reporters.keys()].flatMap((reporter) => RUNS.map((run) => [reporter, run] as const));

const renderOf = (reporter: string, events: readonly RunEvent[], options = OPTIONS): string => {
  const found = reporters.get(reporter);
  if (found === undefined) throw new Error(`no reporter ${reporter}`);
  return found.render(fold(events), options);
};

const eventsOf = (run: string): readonly RunEvent[] => RECORDED[run] ?? [];

test.each(RUNS)("the run %s is stored as it is built here", async (run) => {
  await expect(save(eventsOf(run))).toMatchFileSnapshot(`../../fixtures/runs/${run}.ndjson`);
});

describe.each(PAIRS)("%s of the run %s", (reporter, run) => {
  const events = eventsOf(run);
  const output = () => renderOf(reporter, events);
  const extension = reporters.get(reporter)?.extension ?? "txt";

  test("is the stored text", async () => {
    const file = `snapshots/${run}.${reporter.replace(":", "-")}.${extension}`;
    await expect(output()).toMatchFileSnapshot(file);
  });

  test("ends with one line end", () => {
    expect(output()).toMatch(/[^\n]\n$/);
  });

  test("names every case that failed", () => {
    const failed = fold(events).cases.filter((each) => each.verdict === "fail");
    for (const each of failed) expect(output()).toContain(each.id);
  });

  test("is the same from the saved stream", () => {
    expect(renderOf(reporter, reread(save(events)))).toBe(output());
  });

  test("does not depend on the order in which cases were played", () => {
    const about = (event: RunEvent): string => ("case" in event ? event.case : "");
    const last = events.findLastIndex((event) => about(event) !== "");
    const emitted = events.filter((event) => about(event) !== "");
    const cases = [...new Set(emitted.map(about))].reverse();
    const shuffled = [
      ...events.slice(0, last + 1).filter((event) => about(event) === ""),
      ...cases.flatMap((id) => emitted.filter((event) => about(event) === id)),
      ...events.slice(last + 1),
    ];
    expect(renderOf(reporter, shuffled)).toBe(output());
  });

  test("holds no control character but the line end", () => {
    expect(output()).not.toMatch(/[^\P{Cc}\n]/u);
  });
});
