import { describe, expect, test } from "vitest";
import type { RunEvent } from "../../../src/model/event.ts";
import { fold } from "../../../src/report/fold.ts";
import { createLive } from "../../../src/report/live.ts";
import { type Palette, unicodeSymbols } from "../../../src/report/palette.ts";
import { reporters } from "../../../src/report/registry.ts";
import { EVERY_OUTCOME } from "../runs/every-outcome-run.ts";
import { RECORDED } from "../runs/recorded-runs.ts";

/** A palette whose colours can be read: `{bad:✗ fail}`. */
const paint = (name: string) => (text: string) => `{${name}:${text}}`;
const PAINTED: Palette = {
  good: paint("good"),
  bad: paint("bad"),
  warn: paint("warn"),
  dim: paint("dim"),
  bold: paint("bold"),
  accent: paint("accent"),
  symbols: unicodeSymbols,
};

const RUNS: readonly (readonly [name: string, events: readonly RunEvent[]])[] = [
  ...Object.entries(RECORDED).filter(([name]) => name !== "hostile"),
  ["every-outcome", EVERY_OUTCOME["every outcome"] ?? []],
];

describe.each(RUNS)("the colours of the run %s are the stored ones", (run, events) => {
  test("on the console", async () => {
    const options = { palette: PAINTED, width: 90, verbose: 1, failOn: "fail", today: "2026-10-02" } as const;
    await expect(reporters.get("console")?.render(fold(events), options)).toMatchFileSnapshot(
      `../snapshots/${run}.painted.txt`,
    );
  });

  test("while it goes on, with all there is to show", async () => {
    const live = createLive({ palette: PAINTED, width: 90, verbose: 2, tty: false });
    const shown = events.flatMap((event) => live.on(event) ?? []).join("\n");
    await expect(`${shown}\n`).toMatchFileSnapshot(`../snapshots/${run}.live.txt`);
  });

  test("while it goes on, in one line", async () => {
    const live = createLive({ palette: PAINTED, width: 90, verbose: 0, tty: true });
    const shown = events.flatMap((event) => live.on(event) ?? []).join("\n");
    await expect(`${shown}\n`).toMatchFileSnapshot(`../snapshots/${run}.status.txt`);
  });
});

test.each(["markdown", "junit"])("a run with every outcome is the stored text in %s", async (reporter) => {
  const found = reporters.get(reporter);
  const options = { palette: PAINTED, width: 90, verbose: 1, failOn: "warn", today: "2026-10-02" } as const;
  await expect(found?.render(fold(EVERY_OUTCOME["every outcome"] ?? []), options)).toMatchFileSnapshot(
    `../snapshots/every-outcome.${reporter}.${found?.extension}`,
  );
});
