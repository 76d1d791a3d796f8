import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../src/model/exchange.ts";
import type { Json } from "../../../src/model/json.ts";
import { type Probe, readCapabilities } from "../../../src/run/discovery/capabilities.ts";
import { URN } from "../../../src/scim/urns.ts";
import { answered, answeredText, BASE, unanswered } from "../builders.ts";

type Answers = { readonly [path: string]: Outcome };

const LIST = { totalResults: 0 };

/** Reads a target that answers 404 to whatever is not said here. */
const read = async (
  answers: Answers,
  {
    base = BASE,
    overrides = {},
  }: { readonly base?: string; readonly overrides?: { [name: string]: boolean } } = {},
) => {
  const asked: string[] = [];
  const bodies: (Json | undefined)[] = [];
  const probe: Probe = async (method, path, body) => {
    asked.push(`${method} ${path}`);
    if (body !== undefined) bodies.push(body);
    return answers[path] ?? answered(404);
  };
  return { ...(await readCapabilities(base, probe, overrides)), asked, bodies };
};

/** What is said of one capability: whether it is there, and how that is known. */
const capability = async (name: string, ...args: Parameters<typeof read>) => {
  const found = (await read(...args)).capabilities.filter((one) => one.name === name);
  return found.map(({ present, origin }) => `${present} ${origin}`).join();
};

const configured = (config: Json): Answers => ({ "/ServiceProviderConfig": answered(200, config) });
const typed = (...types: readonly Json[]): Answers => ({
  "/ResourceTypes": answered(200, { totalResults: types.length, Resources: types }),
});
const USERS = { name: "User", endpoint: "/Users", schema: URN.user };
const GROUPS = { name: "Group", endpoint: "/Groups", schema: URN.group };

describe("what the target is asked", () => {
  test("changes nothing: its documents, then what no document says", async () => {
    const { asked, bodies } = await read(typed(USERS));
    expect(asked).toEqual([
      "GET /ServiceProviderConfig",
      "GET /ResourceTypes",
      "GET /Schemas",
      "GET /Me",
      "POST /.search",
      "POST /Users/.search",
      "GET ?count=1",
    ]);
    const search = { schemas: [URN.searchRequest], count: 1 };
    expect(bodies).toEqual([search, search]);
  });

  test("is also whether it has users and groups, when it lists no types", async () => {
    expect((await read({})).asked.slice(3, 5)).toEqual(["GET /Users?count=1", "GET /Groups?count=1"]);
  });
});

describe("a feature of the configuration", () => {
  const FEATURES = ["patch", "bulk", "filter", "sort", "etag", "changePassword"];

  test.each(FEATURES)("%s is there when it says so, and not when it says that it is not", async (name) => {
    expect(await capability(name, configured({ [name]: { supported: true } }))).toBe("true advertised");
    expect(await capability(name, configured({ [name]: { supported: false } }))).toBe("false advertised");
  });

  test.each(FEATURES)(
    "%s is taken to be absent when the configuration does not speak of it",
    async (name) => {
      expect(await capability(name, configured({}))).toBe("false assumed");
    },
  );

  test.each([
    ["patch", "true assumed"],
    ["filter", "true assumed"],
    ["bulk", "false assumed"],
    ["sort", "false assumed"],
    ["etag", "false assumed"],
    ["changePassword", "false assumed"],
  ])("%s, without a configuration, is %s", async (name, expected) => {
    expect(await capability(name, {})).toBe(expected);
    expect(await capability(name, configured([{ patch: { supported: true } }]))).toBe(expected);
  });

  test.each<[string, Json, string]>([
    ["true as text", { patch: { supported: "true" } }, "true advertised"],
    ["True as text", { patch: { supported: "True" } }, "true advertised"],
    ["false as text", { patch: { supported: "false" } }, "false advertised"],
    ["nonsense as text", { patch: { supported: "yes" } }, "false advertised"],
    ["a bare true", { patch: true }, "true advertised"],
    ["a bare false", { patch: false }, "false advertised"],
    ["a number", { patch: { supported: 1 } }, "true assumed"],
    ["null", { patch: { supported: null } }, "true assumed"],
    ["nothing", { patch: {} }, "true assumed"],
    ["a list", { patch: [{ supported: true }] }, "true assumed"],
    ["names in other letter case", { Patch: { Supported: true } }, "true advertised"],
  ])("that says %s", async (_, config, expected) => {
    expect(await capability("patch", configured(config))).toBe(expected);
  });

  test.each<[string, Json, string]>([
    ["there", { pagination: { cursor: true } }, "true advertised"],
    ["there in other letter case", { Pagination: { Cursor: true } }, "true advertised"],
    ["not there", { pagination: { cursor: false } }, "false advertised"],
    ["text", { pagination: { cursor: "true" } }, "false advertised"],
    ["not spoken of", {}, "false advertised"],
    ["not spoken of under pagination", { pagination: true }, "false advertised"],
  ])("for pages by cursor that is %s", async (_, config, expected) => {
    expect(await capability("cursorPagination", configured(config))).toBe(expected);
  });
});

describe("a resource type", () => {
  test("makes users, groups, extensions and other types known", async () => {
    const enterprise = {
      ...USERS,
      schemaExtensions: [{ schema: URN.enterpriseUser.toUpperCase(), required: true }],
    };
    const device = { name: "Device", endpoint: "/Devices", schema: "urn:example:Device" };
    const names = ["users", "groups", "enterpriseUser", "extension", "customResourceType"];
    const described = async (...types: readonly Json[]) => {
      const { capabilities } = await read(typed(...types));
      const found = capabilities.filter(
        ({ name, origin }) => names.includes(name) && origin === "advertised",
      );
      expect(found).toHaveLength(names.length);
      return found.filter(({ present }) => present).map(({ name }) => name);
    };
    expect(await described(USERS)).toEqual(["users"]);
    expect(await described({ ...USERS, schema: URN.user.toUpperCase() })).toEqual(["users"]);
    expect(await described(GROUPS)).toEqual(["groups"]);
    expect(await described(enterprise)).toEqual(["users", "enterpriseUser", "extension"]);
    expect(await described({ ...GROUPS, schemaExtensions: [{ schema: "urn:example:Badge" }] })).toEqual([
      "groups",
      "extension",
    ]);
    expect(await described(USERS, device)).toEqual(["users", "customResourceType"]);
    expect(await described()).toEqual([]);
  });

  test("is known with its extensions", async () => {
    const schemaExtensions = [
      { schema: "urn:example:One", required: true },
      { schema: "urn:example:Two", required: "true" },
      { schema: "urn:example:Three" },
      { required: true },
      "urn:example:Four",
    ];
    expect((await read(typed({ ...USERS, schemaExtensions }))).resourceTypes).toEqual([
      {
        ...USERS,
        extensions: [
          { schema: "urn:example:One", required: true },
          { schema: "urn:example:Two", required: false },
          { schema: "urn:example:Three", required: false },
          { schema: "urn:example:Four", required: false },
        ],
      },
    ]);
  });

  test.each([
    ["/Users", "/Users"],
    ["Users", "/Users"],
    ["/Users/", "/Users"],
    ["/Users//", "/Users"],
    [`${BASE}/Users`, "/Users"],
    ["/scim/v2/Users", "/Users"],
    ["", "/"],
  ])("at the endpoint %j is at %s", async (endpoint, expected) => {
    expect((await read(typed({ ...USERS, endpoint }))).resourceTypes[0]?.endpoint).toBe(expected);
  });

  const KNOWN = [{ ...USERS, extensions: [] }];

  test.each<[string, Outcome]>([
    ["in a list response", answered(200, { totalResults: 1, Resources: [USERS] })],
    ["in a list response in other letter case", answered(200, { resources: [USERS] })],
    ["in a bare list", answered(200, [USERS])],
    ["alone", answered(200, USERS)],
    [
      "with names in other letter case",
      answered(200, [{ Name: "User", Endpoint: "/Users", Schema: URN.user }]),
    ],
    ["among others that say nothing", answered(200, [USERS, {}, null, "User", { endpoint: "/Users" }])],
    ["among others without an endpoint", answered(200, [{ name: "X", schema: "urn:x" }, USERS])],
    ["with extensions that are no list", answered(200, [{ ...USERS, schemaExtensions: {} }])],
  ])("is known %s", async (_, types) => {
    expect((await read({ "/ResourceTypes": types })).resourceTypes).toEqual(KNOWN);
  });

  test("without a name is called by its endpoint", async () => {
    expect((await read(typed({ ...USERS, name: 7 }))).resourceTypes[0]?.name).toBe("/Users");
  });

  test("is probed when none are listed: those that answer are there", async () => {
    const answers = { "/Users?count=1": answered(200, LIST), "/Groups?count=1": answered(403) };
    const { resourceTypes } = await read(answers);
    expect(resourceTypes).toEqual([
      { ...USERS, extensions: [{ schema: URN.enterpriseUser, required: false }] },
    ]);
    expect(await capability("users", answers)).toBe("true probed");
    expect(await capability("groups", answers)).toBe("false probed");
    const groups = await read({ "/Users?count=1": unanswered(), "/Groups?count=1": answered(200, LIST) });
    expect(groups.resourceTypes).toEqual([{ ...GROUPS, extensions: [] }]);
  });
});

describe("what no document says", () => {
  test.each<[string, Outcome, string]>([
    ["answers", answered(200, {}), "true probed"],
    ["redirects for good", answered(308), "true probed"],
    ["redirects", answered(302), "false probed"],
    ["is missing", answered(404), "false probed"],
    ["gives no answer", unanswered(), "false probed"],
  ])("/Me is there when it %s", async (_, me, expected) => {
    expect(await capability("me", { "/Me": me })).toBe(expected);
  });

  const lists: readonly (readonly [string, Outcome, string])[] = [
    ["a list", answered(200, LIST), "true probed"],
    ["an object that is no list", answered(200, {}), "false probed"],
    ["a bare list", answered(200, [LIST]), "false probed"],
    ["a text", answeredText(200, "totalResults"), "false probed"],
    ["a refusal that looks like a list", answered(400, LIST), "false probed"],
    ["no answer", unanswered(), "false probed"],
  ];

  test.each(lists)("a search of all is there when it gives %s", async (_, found, expected) => {
    expect(await capability("search", { "/.search": found })).toBe(expected);
  });

  test.each(lists)("a query of the root is there when it gives %s", async (_, found, expected) => {
    expect(await capability("rootQuery", { "?count=1": found })).toBe(expected);
  });

  test.each([
    ["https://api.example.com/scim/v2", "true assumed"],
    ["https://api.example.com/scim/V2/tenant", "true assumed"],
    ["https://api.example.com/scim", "false assumed"],
    ["https://api.example.com/v2x", "false assumed"],
    ["https://api.example.com/scimv2", "false assumed"],
    ["https://api.example.com/v12", "true assumed"],
  ])("the path of %s has a version: %s", async (base, expected) => {
    expect(await capability("versionedPath", {}, { base })).toBe(expected);
  });

  test.each([
    ["bearerToken", "true assumed"],
    ["anonymous", "false assumed"],
    ["multiTenancy", "false assumed"],
  ])("%s is taken to be %s", async (name, expected) => {
    expect(await capability(name, {})).toBe(expected);
  });
});

describe("what the user says of a capability", () => {
  test.each([
    ["over what is advertised", "patch", configured({ patch: { supported: true } }), false],
    ["over what is probed", "me", { "/Me": answered(200, {}) }, false],
    ["over what is assumed", "bulk", {}, true],
    ["of what nobody knows of", "sandbox", {}, true],
  ])("wins %s", async (_, name, answers, present) => {
    expect(await capability(name, answers, { overrides: { [name]: present } })).toBe(`${present} config`);
  });

  test("says nothing of others", async () => {
    expect(await capability("filter", {}, { overrides: { patch: false } })).toBe("true assumed");
  });
});

describe("schemas", () => {
  const user = { id: URN.user, name: "User", attributes: [{ name: "userName", type: "string" }] };
  const schemasOf = async (outcome: Outcome) => {
    const { schemas, notes } = await read({ "/Schemas": outcome });
    return { ids: schemas.map(({ id }) => id), notes: notes.filter((note) => note.startsWith("/Schemas")) };
  };

  test.each<[string, Outcome]>([
    ["in a list response", answered(200, { Resources: [user] })],
    ["in a bare list", answered(200, [user])],
  ])("are known %s", async (_, outcome) => {
    expect(await schemasOf(outcome)).toEqual({ ids: [URN.user], notes: [] });
  });

  test("of the core without attributes are not used, and that is said", async () => {
    const empty = { ...user, attributes: [] };
    expect(await schemasOf(answered(200, { Resources: [empty, { ...user, id: URN.group }] }))).toEqual({
      ids: [URN.group],
      notes: [`/Schemas lists ${URN.user} without attributes; the RFC's own is used`],
    });
  });

  test("of an extension may be without attributes", async () => {
    expect(await schemasOf(answered(200, [{ id: URN.enterpriseUser, name: "E", attributes: [] }]))).toEqual({
      ids: [URN.enterpriseUser],
      notes: [],
    });
  });

  test("that cannot be read are none", async () => {
    expect(await schemasOf(answered(404))).toEqual({ ids: [], notes: ["/Schemas answered 404"] });
  });
});

describe("a document that cannot be read", () => {
  const PATHS = ["/ServiceProviderConfig", "/ResourceTypes", "/Schemas"];

  test.each<[string, Outcome, string]>([
    ["missing", answered(404, { schemas: [URN.error] }), "answered 404"],
    ["broken", answered(500), "answered 500"],
    ["refused", answered(403, {}), "answered 403"],
    ["slow", unanswered("timeout"), "did not answer"],
    ["a web page", answeredText(200, "<!doctype html><p>Sign in"), "is not JSON"],
    ["empty", answered(200), "is not JSON"],
  ])("because it is %s is noted", async (_, outcome, what) => {
    const { notes, configuration, schemas } = await read(
      Object.fromEntries(PATHS.map((path) => [path, outcome])),
    );
    expect(notes).toEqual(PATHS.map((path) => `${path} ${what}`));
    expect([configuration, schemas]).toEqual([null, []]);
  });

  test("is not noted when it can be", async () => {
    const { notes, configuration, base } = await read({
      ...configured({ patch: { supported: true } }),
      ...typed(USERS),
      "/Schemas": answered(200, []),
    });
    expect([notes, configuration, base]).toEqual([[], { patch: { supported: true } }, BASE]);
  });

  test.each<[string, Json]>([
    ["null", null],
    ["a text", "x"],
    ["a number", 7],
    ["true", true],
    ["an empty list", []],
    ["a list of junk", [null, 7, "x", [], {}]],
    ["an empty object", {}],
    ["an object of junk", { Resources: "x", patch: [], pagination: 7, schemas: null }],
    [
      "a list response of junk",
      { totalResults: "x", Resources: [null, 7, "x", [], { attributes: "x", id: 7 }] },
    ],
  ])("as it should be, because all that it says is %s, is lived with", async (_, junk) => {
    const { capabilities, resourceTypes, schemas } = await read(
      Object.fromEntries(
        [...PATHS, "/Me", "/.search", "/Users/.search", "?count=1"].map((path) => [
          path,
          answered(200, junk),
        ]),
      ),
    );
    expect(resourceTypes).toEqual([]);
    expect(schemas.every(({ id, attributes }) => typeof id === "string" && Array.isArray(attributes))).toBe(
      true,
    );
    expect(capabilities.every(({ present }) => typeof present === "boolean")).toBe(true);
  });
});
