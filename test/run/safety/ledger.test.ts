import { describe, expect, test } from "vitest";
import { createLedger, type Ledger } from "../../../src/run/safety/ledger.ts";

const opened = () => {
  const told: string[] = [];
  const ledger = createLedger({
    pending: ({ endpoint, name }) => void told.push(`pending ${endpoint} ${name}`),
    created: ({ path }) => void told.push(`created ${path}`),
    gone: ({ path, name }) => void told.push(`gone ${path ?? name}`),
  });
  return { ledger, told };
};

const pending = (ledger: Ledger, endpoint: string, name = "a"): void => ledger.pending({ endpoint, name });

describe("the collections of a run are those", () => {
  test.each<[string, (ledger: Ledger) => void, readonly string[]]>([
    [
      "in which something was created, each once",
      (one) => {
        one.created({ path: "/Users/1", name: "a" });
        one.created({ path: "/Users/2", name: "b" });
        one.created({ path: "/Groups/1", name: "c" });
      },
      ["/Users", "/Groups"],
    ],
    [
      "also when that is gone: a deletion is only said",
      (one) => {
        one.created({ path: "/Users/1", name: "a" });
        one.gone({ path: "/Users/1", name: "a" });
      },
      ["/Users"],
    ],
    ["in which a create may have made something", (one) => pending(one, "/Users"), ["/Users"]],
    [
      "but not when it is known what became of it",
      (one) => {
        pending(one, "/Users");
        one.gone({ name: "a" });
      },
      [],
    ],
    ["and not where no collection was written to", (one) => pending(one, "/Bulk?x=1"), []],
  ])("%s", (_, happens, expected) => {
    const { ledger } = opened();
    happens(ledger);
    expect(ledger.collections()).toEqual(expected);
  });
});

test("the journal hears of everything", () => {
  const { ledger, told } = opened();
  pending(ledger, "/Users");
  ledger.created({ path: "/Users/1", name: "a" });
  ledger.gone({ path: "/Users/1", name: "a" });
  ledger.gone({ name: "a" });
  expect(told).toEqual(["pending /Users a", "created /Users/1", "gone /Users/1", "gone a"]);
});
