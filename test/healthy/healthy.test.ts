import { describe, expect, test } from "vitest";
import { startServer } from "../../fixtures/server/index.ts";
import { play } from "../support/play.ts";

describe("the healthy reference server", () => {
  test("passes every case under every profile, and nothing is left on it", async () => {
    const server = await startServer();
    const before = server.resourceIds();
    const { report } = await play(server);
    const after = server.resourceIds();
    await server.close();
    const wrong = report.cases
      .filter(({ verdict }) => verdict !== "pass")
      .map((one) => ({
        id: one.id,
        verdict: one.verdict,
        reason: one.reason,
        broken: one.claims
          .filter(({ verdict }) => verdict === "broken")
          .map(
            (claim) =>
              `${claim.level} ${claim.step} ${claim.keyword} ${claim.place}: expected ${claim.expected}, got ${claim.actual}`,
          ),
      }));
    expect(wrong).toEqual([]);
    expect(report.run.left).toEqual([]);
    expect(after).toEqual(before);
  });
});
