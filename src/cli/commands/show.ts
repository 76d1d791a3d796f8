import { dayFromNow } from "../../io/clock.ts";
import { readText } from "../../io/user-files.ts";
import type { Checked } from "../../model/problem.ts";
import type { Report } from "../../model/report.ts";
import { curlScript } from "../../report/curl/script.ts";
import type { EntryView } from "../../report/entries/view.ts";
import { visible } from "../../report/escape.ts";
import { readSavedRun } from "../../report/show/saved-run.ts";
import { findEntry, showEntry } from "../../report/show/show-entry.ts";
import { didYouMean } from "../../text/nearest.ts";
import { gatherTerminals } from "../gather/terminals.ts";
import type { Call } from "../settings/call.ts";
import type { Input } from "../settings/input.ts";
import { done, withoutConfig } from "./with-input.ts";

/** `scim-check show <run> [entry]`: an entry of a saved run whole, or as a script of curl calls; without one: all in a line each. */
export const showCommand = withoutConfig(async (input, call) => {
  const [file = "", id] = call.operands;
  const text = readText(file, { file: "show" });
  if (!text.ok) return text;
  const saved = readSavedRun(text.value, file);
  if (!saved.ok) return saved;
  const report = saved.value;
  if (id === undefined) return list(report, call);
  const view = findEntry(report, id);
  return view === undefined ? unknown(report, id, file) : show(report, view, input, call);
});

const list = ({ entries }: Report, { door }: Call): Checked<number> => {
  door.output.out(
    entries.map(({ id, impact, title }) => `${id}  ${impact.padEnd(8)}  ${visible(title)}\n`).join(""),
  );
  return done();
};

const unknown = ({ entries }: Report, id: string, file: string): Checked<number> => ({
  ok: false,
  problems: [
    {
      at: { file },
      what: `no entry "${id}" in this run`,
      fix:
        didYouMean(
          id,
          entries.map((each) => each.id),
        ) ?? `scim-check show ${file} lists the ${entries.length} that there are.`,
    },
  ],
});

const show = (report: Report, view: EntryView, input: Input, { door }: Call): Checked<number> => {
  const { read, env } = input;
  if (read.isOn("json")) {
    door.output.out(`${JSON.stringify(view.entry, null, 2)}\n`);
    return done();
  }
  if (!read.isOn("curl")) {
    const { out } = gatherTerminals(read, env, door);
    door.output.out(showEntry(report, view, { ...out, verbose: 0, failOn: "fail", today: dayFromNow(0) }));
    return done();
  }
  const script = curlScript(report, view);
  if (script === undefined)
    return {
      ok: false,
      problems: [
        {
          at: { file: "--curl" },
          what: "a body of this case was too long to be kept in the report",
          fix: "Play the case again: the entry names the line.",
        },
      ],
    };
  door.output.out(script);
  return done();
};
