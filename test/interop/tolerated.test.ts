import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningServer, startServer } from "../../fixtures/server/index.ts";
import type { Response } from "../../src/model/exchange.ts";
import type { Json } from "../../src/model/json.ts";
import type { OutgoingRequest, Send } from "../../src/run/ports/ports.ts";
import { defaultProfiles } from "../../src/session/profiles.ts";
import { troubles } from "../healthy/outcome.ts";
import { bundledLibrary } from "../support/bundled-library.ts";
import { play } from "../support/play.ts";

// What servers that nobody here wrote do otherwise than ours, and may: each was once a failure of ours.

type Peculiarity = (response: Response, request: OutgoingRequest) => Response;

const answer = (status: number, value: Json): Response => ({
  status,
  headers: { "content-type": "application/scim+json" },
  body: { kind: "json", value, text: JSON.stringify(value) },
});

const NOBODY = answer(200, {
  schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
  totalResults: 0,
  Resources: [],
});
const INVALID_VALUE = answer(400, {
  schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
  status: "400",
  scimType: "invalidValue",
});

/** The filter of a request, or nothing. */
const filterOf = ({ url }: OutgoingRequest): string => new URL(url).searchParams.get("filter") ?? "";

const wherever =
  (isPeculiar: (request: OutgoingRequest) => boolean, answered: Response): Peculiarity =>
  (response, request) =>
    isPeculiar(request) ? answered : response;

/** A page size in place of the number of resources on the page (reading A33). */
const pageSize: Peculiarity = (response) => {
  const { body } = response;
  if (body.kind !== "json" || !body.text.includes('"itemsPerPage"')) return response;
  const value = { ...(body.value as { readonly [name: string]: Json }), itemsPerPage: 20 };
  return { ...response, body: { kind: "json", value, text: JSON.stringify(value) } };
};

const PROFILES = defaultProfiles(bundledLibrary());

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test.each<readonly [string, RegExp, Peculiarity]>([
  [
    "text without quotation marks is read as text",
    /^filter\/malformed\/unquoted-text/,
    wherever((request) => / eq [^"]+$/.test(filterOf(request)), NOBODY),
  ],
  [
    "an attribute that no schema can have is looked for in vain",
    /^filter\/attributes\/unknown/,
    wherever((request) => filterOf(request).startsWith("1"), NOBODY),
  ],
  [
    "a filter on a list of complex values is refused with another keyword",
    /^filter\/attributes\/bare-complex/,
    wherever((request) => filterOf(request).startsWith("emails co"), INVALID_VALUE),
  ],
  ["itemsPerPage is the page size", /^(paging\/index|scenarios\/(okta|import|connect))\//, pageSize],
  [
    "roles of a type are refused, none being canonical",
    /^(users\/create|users\/replace|patch\/paths)\//,
    wherever(
      ({ method, body = "" }) => method !== "GET" && /"roles":\[[^\]]*"type"/.test(body),
      INVALID_VALUE,
    ),
  ],
])("nothing fails where %s", async (_title, checks, peculiarity) => {
  const door =
    (send: Send): Send =>
    async (request, signal) => {
      const outcome = await send(request, signal);
      return outcome.kind === "answered"
        ? { kind: "answered", response: peculiarity(outcome.response, request) }
        : outcome;
    };
  const { report } = await play({
    ...server,
    door,
    options: { selection: { checks: ({ id }) => checks.test(id), profiles: PROFILES } },
  });
  expect(report.cases.filter(({ verdict }) => verdict === "pass" || verdict === "warn")).not.toEqual([]);
  expect(troubles(report, ["fail", "undecided"])).toEqual([]);
});
