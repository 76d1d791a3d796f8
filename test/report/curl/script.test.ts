import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { startServer } from "../../../fixtures/server/index.ts";
import { profileId } from "../../../src/model/ids.ts";
import type { Report } from "../../../src/model/report.ts";
import { curlScript } from "../../../src/report/curl/script.ts";
import { type EntryView, entryViews } from "../../../src/report/entries/view.ts";
import { play } from "../../support/play.ts";

const runs = promisify(execFile);

/** The answers of a script, as `recorded now`, but for those of cleaning up. */
const answersOf = (output: string): readonly string[] =>
  [...output.matchAll(/^# \w+, which was answered with (\d+)\n(\d+)$/gm)].map(
    ([, was, is]) => `${was} ${is}`,
  );

const first = (report: Report): EntryView => {
  const [view] = entryViews(report, "failure");
  if (view === undefined) throw new Error("nothing failed");
  return view;
};

describe("the script of curl calls shows the defect again, and leaves nothing", () => {
  test.each([
    ["patch-ignored-silently", "patch/replace/single/an-attribute", "rfc"],
    ["patch-ignored-silently", "scenarios/mover/gets-a-new-title", "entra"],
    ["create-without-location", "groups/create/answers-with-the-group", "rfc"],
    ["delete-twice-answers-204", "users/delete/stays-deleted", "rfc"],
    ["bulk-id-missing-in-result", "bulk/operations/create", "rfc"],
    ["put-ignored", "users/replace/replaces-lists-whole", "rfc"],
    ["weak-etag-never-matches", "etag/conditions/takes-the-current-version", "rfc"],
    ["patch-add-by-filter-no-target", "scenarios/entra/add-creates-the-element/work-email", "entra"],
    ["members-ignored-in-post-and-put", "groups/create/with-members/two-members", "rfc"],
    ["search-body-ignored", "search/offered/with-a-filter", "rfc"],
    ["unknown-id-400", "scenarios/okta/unknown-user", "okta-aiw"],
    ["plus-not-a-blank", "scenarios/connect/connection-test", "entra"],
  ])("%s, %s@%s", async (fault, check, profile) => {
    const server = await startServer({ faults: [fault] });
    try {
      const { report } = await play({
        ...server,
        options: { selection: { checks: ({ id }) => id === check, profiles: [profileId(profile)] } },
      });
      const before = server.resourceIds();
      const view = first(report);
      const script = curlScript(report, view) ?? "";
      const { stdout } = await runs("sh", ["-c", script], {
        env: { PATH: process.env.PATH, SCIM_CHECK_TOKEN: server.token },
      });
      const answers = answersOf(stdout);
      expect(answers.at(-1)).toBe(`${view.exchange?.response?.status} ${view.exchange?.response?.status}`);
      expect(answers.filter((answer) => !/^(\d+) \1$/.test(answer))).toEqual([]);
      expect(server.resourceIds()).toEqual(before);
    } finally {
      await server.close();
    }
  });
});

describe("of a report that was changed", () => {
  const judged = async (): Promise<{ readonly report: Report; readonly view: EntryView }> => {
    const server = await startServer({ faults: ["put-ignored"] });
    const checks = ({ id }: { readonly id: string }) => id === "users/replace/replaces-lists-whole";
    try {
      const options = { selection: { checks, profiles: [profileId("rfc")] } };
      const { report } = await play({ ...server, options });
      return { report, view: first(report) };
    } finally {
      await server.close();
    }
  };

  test("the script has the flags that curl knows by the same name, and no others", async () => {
    const { report, view } = await judged();
    const flags = ["--cacert ca.pem", "-H 'X-Tenant: acme'", "--domain example.org"];
    const script = curlScript({ ...report, run: { ...report.run, insecure: true, flags } }, view) ?? "";
    expect(script).toContain("--insecure --cacert ca.pem -H 'X-Tenant: acme' -D");
    expect(script).not.toContain("--domain");
    expect(curlScript(report, view)).not.toContain("--insecure");
  });

  test("there is none where a body was cut", async () => {
    const { report, view } = await judged();
    const exchanges = view.case.exchanges.map((each) => ({
      ...each,
      request: { ...each.request, bodyBytes: 99_999 },
    }));
    expect(curlScript(report, { ...view, case: { ...view.case, exchanges } })).toBeUndefined();
  });

  test("a read that was repeated is asked once, and what shows no request is asked to its end", async () => {
    const { report, view } = await judged();
    const asks = (shown: EntryView): number => curlScript(report, shown)?.split(" | ask ").length ?? 0;
    const reads = (shown: EntryView): number => curlScript(report, shown)?.match(/'GET, which/g)?.length ?? 0;
    const { exchanges } = view.case;
    const twice = exchanges.flatMap((each) => (each === view.exchange ? [each, each] : [each]));
    expect(reads({ ...view, case: { ...view.case, exchanges: twice } })).toBe(reads(view));
    expect(asks({ ...view, exchange: undefined })).toBeGreaterThanOrEqual(asks(view));
  });
});
