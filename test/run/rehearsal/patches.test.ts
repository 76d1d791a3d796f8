import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../src/model/exchange.ts";
import { asObject, isList, type Json, type JsonObject } from "../../../src/model/json.ts";
import { laid, type Tried } from "../../../src/run/rehearsal/attributes.ts";
import { patchSomebody } from "../../../src/run/rehearsal/patches.ts";
import { answered } from "../builders.ts";
import { scriptedStage } from "./scripted-stage.ts";

const attribute = (name: string, ...values: Tried["values"]): Tried => ({
  need: `User.${name}`,
  path: [name],
  name,
  values,
});
const TITLE = attribute("title", "Baker", "Cook", "Driver");
const NICK = attribute("nickName", "Addie", "Bobbie", "Cybil");
const ACTIVE = attribute("active", true, false, true);
const BEFORE = { title: "Baker", nickName: "Addie", active: true };

/** How a target takes a PATCH: an answer other than 200, or nothing is done, or it is carried out. */
type Takes = (operations: readonly JsonObject[]) => Outcome | "ignored" | "done" | undefined;

const patched = async (
  takes: Takes,
  tried: readonly Tried[] = [TITLE, NICK, ACTIVE],
  isOver?: () => boolean,
) => {
  let resource: JsonObject = BEFORE;
  const patches: (readonly JsonObject[])[] = [];
  const { stage } = scriptedStage(({ line, body }) => {
    if (line.startsWith("GET")) return answered(200, resource);
    const all = asObject(body as Json).$patch;
    const operations = isList(all) ? all.map(asObject) : [];
    patches.push(operations);
    const outcome = takes(operations);
    if (outcome !== "ignored" && outcome !== "done") return outcome;
    for (const { path, value = null } of outcome === "done" ? operations : [])
      resource =
        path === undefined ? { ...resource, ...asObject(value) } : laid(resource, [String(path)], value);
    return answered(200, resource);
  }, isOver);
  const somebody = { path: "/Users/7", id: "7", resource: BEFORE, fates: {}, showsAfterMs: 0 };
  const fates = await patchSomebody(somebody, tried, { stage, least: {}, withinMs: 0 });
  return { fates, shapes: patches.map((all) => all.map(({ path = "-" }) => String(path)).join(" ")) };
};

const KEPT = { "User.title": "kept", "User.nickName": "kept" };
const REFUSED = answered(400);

describe("an attribute counts as changed by PATCH when one of three ways changes it", () => {
  test.each<[string, Takes, object, readonly string[]]>([
    [
      "all at once; who is deactivated may show no more, so that is not tried",
      () => "done",
      KEPT,
      ["title nickName"],
    ],
    [
      "each alone",
      (all) => (all.length > 1 ? REFUSED : "done"),
      KEPT,
      ["title nickName", "title", "nickName"],
    ],
    [
      "all together without a path",
      ([one]) => (one?.path === undefined ? "done" : REFUSED),
      KEPT,
      ["title nickName", "title", "nickName", "-"],
    ],
    [
      "only those that did not change are tried again",
      (all) => (all.some(({ path }) => path === "title") && all.length === 1 ? "done" : REFUSED),
      { "User.title": "kept", "User.nickName": "refused" },
      ["title nickName", "title", "nickName", "-"],
    ],
    [
      "none, though all is answered with success: then whether it deactivates",
      ([one]) => (one?.path === "active" ? "done" : "ignored"),
      { "User.title": "ignored", "User.nickName": "ignored", "User.active": "kept" },
      ["title nickName", "title", "nickName", "-", "active"],
    ],
    [
      "none, as all is refused",
      () => REFUSED,
      { "User.title": "refused", "User.nickName": "refused", "User.active": "refused" },
      ["title nickName", "title", "nickName", "-", "active"],
    ],
    [
      "none, as the server fails: that is no refusal, and what is as before was not changed",
      () => answered(500),
      { "User.title": "ignored", "User.nickName": "ignored" },
      ["title nickName", "title", "nickName", "-", "active"],
    ],
    [
      "deactivating answered with success and not done",
      () => "ignored",
      { "User.title": "ignored", "User.nickName": "ignored", "User.active": "ignored" },
      ["title nickName", "title", "nickName", "-", "active"],
    ],
  ])("%s", async (_, takes, expected, shapes) => {
    expect(await patched(takes)).toEqual({ fates: expected, shapes });
  });
});

test("where nobody can be deactivated, that is not tried", async () => {
  const { shapes } = await patched(() => "ignored", [TITLE]);
  expect(shapes).toEqual(["title", "title", "-"]);
});

test("at most ten are tried alone", async () => {
  const many = Array.from({ length: 12 }, (_, at) => attribute(`a${at}`, "x", "y", "z"));
  const { shapes } = await patched(() => "ignored", many);
  expect(shapes.slice(1, -1)).toEqual(many.slice(0, 10).map(({ name }) => name));
});

test("when the run is over what is known is told", async () => {
  const { fates, shapes } = await patched(
    () => "ignored",
    [TITLE, NICK],
    () => true,
  );
  expect(fates).toEqual({ "User.title": "ignored", "User.nickName": "ignored" });
  expect(shapes).toEqual(["title nickName"]);
});
