import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { startServer } from "../../../fixtures/server/index.ts";
import { profileId } from "../../../src/model/ids.ts";
import { curlScript } from "../../../src/report/curl/script.ts";
import { play } from "../../support/play.ts";
import { firstEntry } from "./first-entry.ts";

const runs = promisify(execFile);

/** The answers of a script, as `recorded now`, but for those of cleaning up. */
const answersOf = (output: string): readonly string[] =>
  [...output.matchAll(/^# \w+, which was answered with (\d+)\n(\d+)$/gm)].map(
    ([, was, is]) => `${was} ${is}`,
  );

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
      const view = firstEntry(report);
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
