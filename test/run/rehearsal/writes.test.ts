import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../src/model/exchange.ts";
import { asObject, type Json, type JsonObject } from "../../../src/model/json.ts";
import {
  HOME_ADDRESS,
  laid,
  PARTS,
  type Tried,
  USER_ATTRIBUTES,
} from "../../../src/run/rehearsal/attributes.ts";
import {
  createSomebody,
  fatesAfter,
  idIn,
  isRefusal,
  isSuccess,
  jsonOf,
  replaceSomebody,
  type Somebody,
} from "../../../src/run/rehearsal/writes.ts";
import { answered, answeredText, response, textResponse, unanswered } from "../builders.ts";
import { scriptedStage } from "./scripted-stage.ts";

const USER = "urn:ietf:params:scim:schemas:core:2.0:User";
const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const LEAST = { userName: "ada" };

describe("every attribute is sent with a value for a create, a PATCH and a PUT", () => {
  const sent = (nth: 0 | 1 | 2): JsonObject =>
    USER_ATTRIBUTES.reduce<JsonObject>((body, { path, values }) => laid(body, path, values[nth]), {});
  const email = (part: string) => [
    { value: `\${{ unique }}.${part}@\${{ domain }}`, type: "work", primary: true },
  ];
  const phone = (digit: number) => [{ value: `tel:+1-201-555-010${digit}`, type: "work" }];
  const address = (locality: string) => [
    {
      type: "work",
      streetAddress: "100 Sample Plaza",
      locality,
      region: "CA",
      postalCode: "91608",
      country: "US",
    },
  ];
  test.each<[way: string, nth: 0 | 1 | 2, body: JsonObject]>([
    [
      "a create",
      0,
      {
        externalId: "${{ unique }}-a",
        displayName: "Ada ${{ unique }}",
        nickName: "Addie",
        title: "Baker ${{ unique }}",
        userType: "Employee",
        name: { givenName: "Ada", familyName: "Park ${{ unique }}" },
        active: true,
        emails: email("a"),
        phoneNumbers: phone(0),
        addresses: address("Sampletown"),
        roles: [{ value: "editor" }],
        preferredLanguage: "en-US",
        locale: "en-US",
        timezone: "America/New_York",
        profileUrl: "https://${{ domain }}/people/${{ unique }}",
        [ENTERPRISE]: { department: "Sales ${{ unique }}", employeeNumber: "E-1001" },
      },
    ],
    [
      "a PATCH",
      1,
      {
        externalId: "${{ unique }}-b",
        displayName: "Bo ${{ unique }}",
        nickName: "Bobbie",
        title: "Cook ${{ unique }}",
        userType: "Contractor",
        name: { givenName: "Bo", familyName: "Lind ${{ unique }}" },
        active: false,
        emails: email("b"),
        phoneNumbers: phone(1),
        addresses: address("Otherton"),
        roles: [{ value: "reader" }],
        preferredLanguage: "en-GB",
        locale: "en-GB",
        timezone: "Europe/London",
        profileUrl: "https://${{ domain }}/people/${{ unique }}-b",
        [ENTERPRISE]: { department: "Research ${{ unique }}", employeeNumber: "E-1002" },
      },
    ],
    [
      "a PUT",
      2,
      {
        externalId: "${{ unique }}-c",
        displayName: "Cy ${{ unique }}",
        nickName: "Cybil",
        title: "Driver ${{ unique }}",
        userType: "Employee",
        name: { givenName: "Cy", familyName: "Moor ${{ unique }}" },
        active: true,
        emails: email("c"),
        phoneNumbers: phone(2),
        addresses: address("Thirdville"),
        roles: [{ value: "author" }],
        preferredLanguage: "en-US",
        locale: "en-US",
        timezone: "America/New_York",
        profileUrl: "https://${{ domain }}/people/${{ unique }}-c",
        [ENTERPRISE]: { department: "Support ${{ unique }}", employeeNumber: "E-1003" },
      },
    ],
  ])("of %s", (_, nth, body) => {
    expect(sent(nth)).toEqual(body);
  });

  test("by the name that needs have for it, and the one that PATCH and filters have", () => {
    const named = USER_ATTRIBUTES.map(({ need, name }) => `${need} ${name}`);
    expect(named).toContain("User.name.familyName name.familyName");
    expect(named).toContain("User.externalId externalId");
    expect(named).toContain(`EnterpriseUser.department ${ENTERPRISE}:department`);
    expect(named).toHaveLength(18);
  });

  test("and an address of another type; of some attributes parts are looked at", () => {
    expect(HOME_ADDRESS).toEqual({
      need: "User.emails",
      path: ["emails"],
      name: "emails",
      values: Array.from({ length: 3 }, () => [{ value: "${{ unique }}.home@${{ domain }}", type: "home" }]),
    });
    expect(PARTS.map(({ need, of, part }) => [need, of, part])).toEqual([
      ["User.emails.type", "emails", "type"],
      ["User.emails.primary", "emails", "primary"],
      ["User.phoneNumbers.type", "phoneNumbers", "type"],
    ]);
  });
});

test.each([
  [200, true, false],
  [299, true, false],
  [199, false, false],
  [300, false, false],
  [399, false, false],
  [400, false, true],
  [401, false, false],
  [403, false, true],
  [404, false, true],
  [408, false, false],
  [429, false, false],
  [499, false, true],
  [500, false, false],
  [501, false, true],
  [503, false, false],
])("%d is a success: %s, and a refusal: %s", (status, success, refusal) => {
  expect(isSuccess(response(status))).toBe(success);
  expect(isRefusal(response(status))).toBe(refusal);
  expect(isRefusal(undefined)).toBe(false);
});

test("only a success with JSON tells something, and an id is a text with something in it", () => {
  expect(jsonOf(response(200, { id: "7" }))).toEqual({ id: "7" });
  expect([jsonOf(response(404, { id: "7" })), jsonOf(textResponse(200, "x")), jsonOf(undefined)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(
    [{ id: "7" }, { ID: "7" }, { id: "" }, { id: 7 }, {}].map((body) => idIn(response(201, body))),
  ).toEqual(["7", "7", undefined, undefined, undefined]);
});

const attribute = (name: string, create: Json, replace: Json = create): Tried => ({
  need: `User.${name}`,
  path: [name],
  name,
  values: [create, "patched", replace] as Tried["values"],
});
const A = attribute("a", "1", "3");
const B = attribute("b", "1", "3");
const C = attribute("c", "1", "3");
const D = attribute("d", "1", "3");

describe("somebody is created", () => {
  type Script = Parameters<typeof scriptedStage>[0];
  const created = async (script: Script, tried: readonly Tried[] = [A, B, C, D], isOver?: () => boolean) => {
    const on = scriptedStage(script, isOver);
    const somebody = await createSomebody(tried, { stage: on.stage, least: LEAST, withinMs: 500 });
    const bodies = on.asked
      .filter(({ line }) => line === "POST /Users")
      .map(({ body }) =>
        Object.keys(asObject(body as Json))
          .filter((name) => name.length === 1)
          .join(""),
      );
    return { somebody, bodies, lines: on.lines(), asked: on.asked, now: on.stage.now() };
  };
  /** Refuses a create with one of these, and stores what it takes. */
  const refusing = (...names: readonly string[]): Script => {
    let stored: JsonObject = {};
    return ({ line, body }) => {
      if (line.startsWith("GET")) return answered(200, stored);
      const sent = asObject(body as Json);
      if (names.some((name) => name in sent)) return answered(400);
      stored = { ...sent, id: "7/1" };
      return answered(201, stored);
    };
  };

  test("with all attributes, and read back", async () => {
    const { somebody, lines, asked } = await created(refusing());
    expect(lines).toEqual(["POST /Users", "GET /Users/7%2F1"]);
    const body = { userName: "ada", a: "1", b: "1", c: "1", d: "1", schemas: [USER] };
    expect(asked[0]?.body).toEqual(body);
    expect(somebody).toEqual({
      path: "/Users/7%2F1",
      id: "7/1",
      resource: { ...body, id: "7/1" },
      fates: { "User.a": "kept", "User.b": "kept", "User.c": "kept", "User.d": "kept" },
      showsAfterMs: 0,
    });
  });

  test("with the schema of the enterprise extension where one of its attributes is sent", async () => {
    const department = { ...A, path: [ENTERPRISE, "department"] };
    const { asked } = await created(refusing(), [department]);
    expect(asked[0]?.body).toEqual({
      userName: "ada",
      [ENTERPRISE]: { department: "1" },
      schemas: [USER, ENTERPRISE],
    });
  });

  test.each<[refused: string, bodies: readonly string[], taken: string]>([
    ["a", ["abcd", "", "ab", "a", "b", "cd", "bcd"], "bcd"],
    ["bd", ["abcd", "", "ab", "a", "b", "cd", "c", "d", "ac"], "ac"],
    ["abcd", ["abcd", "", "ab", "a", "b", "cd", "c", "d", ""], ""],
  ])("in halves where %s is refused", async (refused, bodies, taken) => {
    const { somebody, bodies: sent } = await created(refusing(...refused));
    expect(sent).toEqual(bodies);
    expect(somebody?.fates).toEqual(
      Object.fromEntries(
        [..."abcd"].map((name) => [`User.${name}`, taken.includes(name) ? "kept" : "refused"]),
      ),
    );
  });

  test("with no more than twelve tries, and what was not tried is sent", async () => {
    const many = Array.from({ length: 12 }, (_, at) => attribute("abcdefghijkl".charAt(at), "1"));
    const { bodies } = await created(
      ({ line }) => (line === "POST /Users" ? answered(400) : undefined),
      many,
    );
    expect(bodies).toEqual(["abcdefghijkl", ""]);
    const some = await created(refusing(..."acegik"), many);
    expect(some.bodies).toHaveLength(13);
    expect(some.bodies.at(-1)).toBe("bdfghijkl");
  });

  test.each<[title: string, outcome: Outcome | undefined, posts: number]>([
    ["where nothing is answered", undefined, 1],
    ["where the server fails", answered(500), 1],
    ["where nobody may be created", answered(403), 2],
    ["where the answer has no id", answered(201, {}), 1],
    ["where the answer is no JSON", answeredText(201, "ok"), 1],
    ["where the connection breaks", unanswered("reset"), 1],
  ])("not %s", async (_, outcome, posts) => {
    const { somebody, lines } = await created(() => outcome);
    expect(somebody).toBeUndefined();
    expect(lines).toEqual(Array.from({ length: posts }, () => "POST /Users"));
  });

  test("not where the run is over, nor where it cannot be read", async () => {
    expect((await created(refusing(), [A], () => true)).lines).toEqual([]);
    const unreadable = await created(({ line }) =>
      line.startsWith("GET") ? answered(404) : answered(201, { id: "1" }),
    );
    expect(unreadable.somebody).toBeUndefined();
    expect([unreadable.lines.length, unreadable.now]).toEqual([4, 500]);
  });

  test("and read again where it shows late, which is told; what is otherwise at once is no matter of time", async () => {
    const late = await created(
      ({ line }, count) =>
        line === "POST /Users"
          ? answered(201, { id: "1" })
          : count < 4
            ? answered(404)
            : answered(200, { id: "1", a: "1" }),
      [A],
    );
    expect(late.somebody).toMatchObject({ showsAfterMs: 500, fates: { "User.a": "kept" } });
    const dropped = await created(
      ({ line }) =>
        line === "POST /Users" ? answered(201, { id: "1" }) : answered(200, { id: "1", b: "2" }),
      [A, B],
    );
    expect(dropped.somebody).toMatchObject({
      showsAfterMs: 0,
      fates: { "User.a": "ignored", "User.b": "changed" },
    });
    expect(dropped.lines).toHaveLength(4);
  });

  test("and what is only changed is not waited for", async () => {
    const { lines, somebody } = await created(
      ({ line }) =>
        line === "POST /Users" ? answered(201, { id: "1" }) : answered(200, { id: "1", a: "2" }),
      [A],
    );
    expect([lines.length, somebody?.fates]).toEqual([2, { "User.a": "changed" }]);
  });

  test("with parts of values that a server may set by itself", async () => {
    const emails = attribute("emails", [{ value: "x", type: "work", primary: true }]);
    const phones = attribute("phoneNumbers", [{ value: "1", type: "work" }]);
    const seen = {
      id: "1",
      emails: [{ value: "x", type: "home" }],
      phoneNumbers: [{ value: "2", type: "work" }],
    };
    const { somebody } = await created(
      ({ line }) => (line === "POST /Users" ? answered(201, seen) : answered(200, seen)),
      [emails, phones],
    );
    expect(somebody?.fates).toEqual({
      "User.emails": "kept",
      "User.emails.type": "changed",
      "User.emails.primary": "ignored",
      "User.phoneNumbers": "changed",
    });
  });
});

const ada: Somebody = {
  path: "/Users/7",
  id: "7",
  resource: { userName: "Ada", id: "7", a: "1", b: "1" },
  fates: {},
  showsAfterMs: 0,
};

describe("somebody is replaced", () => {
  const replaced = async (put: Outcome | undefined, ...reads: readonly JsonObject[]) => {
    let read = -1;
    const { stage, asked, lines } = scriptedStage(({ line }) => {
      if (line.startsWith("PUT")) return put;
      read = Math.min(read + 1, reads.length - 1);
      return answered(200, reads[read] ?? {});
    });
    return {
      fates: await replaceSomebody(ada, [A, B], { stage, least: LEAST, withinMs: 0 }),
      asked,
      lines: lines(),
    };
  };

  test("with other values, under the same name and id", async () => {
    const { asked, lines, fates } = await replaced(answered(200), ada.resource, { a: "3", b: "1" });
    expect(lines).toEqual(["GET /Users/7", "PUT /Users/7", "GET /Users/7"]);
    expect(asked[1]?.body).toEqual({ userName: "Ada", id: "7", a: "3", b: "3", schemas: [USER] });
    expect(fates).toEqual({ "User.a": "kept", "User.b": "ignored" });
  });

  test.each<[title: string, put: Outcome | undefined]>([
    ["is refused", answered(400)],
    ["fails", answered(500)],
    ["is not answered", undefined],
  ])("of a PUT that %s nothing is told", async (_, put) => {
    const { fates, lines } = await replaced(put, ada.resource);
    expect([fates, lines]).toEqual([{}, ["GET /Users/7", "PUT /Users/7"]]);
  });
});

describe("what was written is read", () => {
  const read = async (
    withinMs: number,
    isOver: () => boolean,
    ...reads: readonly (JsonObject | undefined)[]
  ) => {
    let at = -1;
    const { stage, lines } = scriptedStage(() => {
      at = Math.min(at + 1, reads.length - 1);
      const seen = reads[at];
      return seen === undefined ? answered(404) : answered(200, seen);
    }, isOver);
    const sentOf = ({ name }: Tried): Json | undefined => (name === "a" || name === "b" ? "3" : undefined);
    const fates = await fatesAfter(ada, [A, B, C], sentOf, ada.resource, { stage, least: LEAST, withinMs });
    return { fates, reads: lines().length, waitedMs: stage.now() };
  };
  const no = (): boolean => false;

  test.each<[title: string, withinMs: number, reads: readonly (JsonObject | undefined)[], expected: object]>([
    [
      "once where it is there",
      9000,
      [{ a: "3", b: "3" }],
      { fates: { "User.a": "kept", "User.b": "kept" }, reads: 1, waitedMs: 0 },
    ],
    [
      "until it is there",
      9000,
      [
        { a: "3", b: "1" },
        { a: "3", b: "3" },
      ],
      { fates: { "User.a": "kept", "User.b": "kept" }, reads: 2, waitedMs: 100 },
    ],
    [
      "for a moment",
      9000,
      [{ a: "3", b: "1" }],
      { fates: { "User.a": "kept", "User.b": "ignored" }, reads: 4, waitedMs: 2000 },
    ],
    [
      "no longer than it may be",
      400,
      [{ a: "2", b: "1" }],
      { fates: { "User.a": "changed", "User.b": "ignored" }, reads: 3, waitedMs: 500 },
    ],
    [
      "once where it may not be repeated",
      0,
      [{ a: "1" }],
      { fates: { "User.a": "ignored", "User.b": "ignored" }, reads: 1, waitedMs: 0 },
    ],
    [
      "though it is not there at first",
      100,
      [undefined, { a: "3", b: "3" }],
      { fates: { "User.a": "kept", "User.b": "kept" }, reads: 2, waitedMs: 100 },
    ],
    ["and nothing is told where it is never there", 100, [undefined], { fates: {}, reads: 2, waitedMs: 100 }],
  ])("%s", async (_, withinMs, reads, expected) => {
    expect(await read(withinMs, no, ...reads)).toEqual(expected);
  });

  test("and not again when the run is over", async () => {
    expect(await read(9000, () => true, { a: "1" })).toMatchObject({ reads: 1, waitedMs: 0 });
  });
});
