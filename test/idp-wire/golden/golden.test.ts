import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { startServer } from "../../../fixtures/server/index.ts";
import { packageRoot } from "../../../src/io/package-root.ts";
import { profileId } from "../../../src/model/ids.ts";
import { play } from "../../support/play.ts";
import { nearest } from "./differences.ts";
import { listenBefore, type RawRequest } from "./listener.ts";
import { type Golden, parseGolden } from "./notation.ts";

const FOLDER = join(packageRoot(), "fixtures", "wire");

const profiles = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Situation → what the reference has: `users/create-user`. */
const goldensOf = (profile: string): readonly (readonly [situation: string, golden: Golden])[] =>
  readdirSync(join(FOLDER, profile), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".http"))
    .map((name) => [
      name.replace(/\.http$/, ""),
      parseGolden(readFileSync(join(FOLDER, profile, name), "utf8")),
    ]);

type Played = { readonly sent: readonly RawRequest[]; readonly troubles: readonly string[] };

/** Everything that a profile sends in the scenarios, byte for byte, and what the reference server does not answer as is wanted. */
const playedBy = async (profile: string): Promise<Played> => {
  const server = await startServer();
  const listener = await listenBefore(server.url);
  try {
    const selection = {
      checks: ({ id }: { id: string }) => id.startsWith("scenarios/"),
      profiles: [profileId(profile)],
    };
    const { report } = await play({
      url: listener.url,
      token: server.token,
      options: { selection, settleMs: 0, rehearses: false },
    });
    const troubles = report.cases.filter(({ verdict }) => verdict !== "pass" && verdict !== "skip");
    return {
      sent: listener.requests(),
      troubles: troubles.map(({ id, verdict }) => `${id}: ${verdict}`),
    };
  } finally {
    await listener.close();
    await server.close();
  }
};

describe.each(profiles)("%s sends as its reference has it", (profile) => {
  let played: Played = { sent: [], troubles: [] };
  beforeAll(async () => {
    played = await playedBy(profile);
  }, 120_000);

  test("and has the answers that it wants from the reference server", () => {
    expect(played.troubles).toEqual([]);
  });

  test.each(goldensOf(profile))("%s", (_situation, golden) => {
    expect(golden.source).toMatch(/\(seen \d{4}-\d\d-\d\d, (documented|captured|reported)\)$/);
    expect(nearest(golden, played.sent)).toEqual([]);
  });
});
