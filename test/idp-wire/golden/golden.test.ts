import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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

const goldensOf = (profile: string): readonly (readonly [situation: string, golden: Golden])[] =>
  readdirSync(join(FOLDER, profile))
    .filter((name) => name.endsWith(".http"))
    .map((name) => [
      name.replace(/\.http$/, ""),
      parseGolden(readFileSync(join(FOLDER, profile, name), "utf8")),
    ]);

/** Everything that a profile sends in the scenarios, byte for byte. */
const sentBy = async (profile: string): Promise<readonly RawRequest[]> => {
  const server = await startServer();
  const listener = await listenBefore(server.url);
  try {
    const selection = {
      checks: ({ id }: { id: string }) => id.startsWith("scenarios/"),
      profiles: [profileId(profile)],
    };
    await play({
      url: listener.url,
      token: server.token,
      options: { selection, settleMs: 0, rehearses: false },
    });
    return listener.requests();
  } finally {
    await listener.close();
    await server.close();
  }
};

describe.each(profiles)("%s sends as its reference has it", (profile) => {
  let sent: readonly RawRequest[] = [];
  beforeAll(async () => {
    sent = await sentBy(profile);
  }, 120_000);
  afterAll(() => {
    sent = [];
  });

  test.each(goldensOf(profile))("%s", (_situation, golden) => {
    expect(golden.source).toMatch(/\(seen \d{4}-\d\d-\d\d, (documented|captured|reported)\)$/);
    expect(nearest(golden, sent)).toEqual([]);
  });
});
