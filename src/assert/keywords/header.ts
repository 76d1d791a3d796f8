import type { Complaint } from "../../model/finding.ts";
import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import { addressOf } from "../answers/address.ts";
import { complaint, show } from "../complaints/complaint.ts";
import { defineKeyword } from "../definition/keyword.ts";

/** `header: { location: true, etag: "…", x: false, y: { matches: "^W/" } }` */
export const header = defineKeyword<JsonObject>({
  name: "header",
  summary: "has, or lacks, these headers",
  argument: {
    type: "object",
    minProperties: 1,
    additionalProperties: {
      anyOf: [
        { type: ["boolean", "string", "number"] },
        {
          type: "object",
          required: ["matches"],
          additionalProperties: false,
          properties: { matches: { type: "string", format: "regex" } },
        },
      ],
    },
  },
  example: '{ header: { location: "${{ user.meta.location }}" }, cites: RFC7644-3.3-09 }',
  finding: "header location: expected present, got absent",
  notes: [
    "`true`: it is there; `false`: it is not; a text: it has this value; `{ matches: … }`: its value is like this regular expression.",
    "Location and Content-Location are compared as addresses (relative or absolute, default port, letter case of the host, version segment), as the reading A43 says.",
  ],
  judge: (expected, { response, base }) =>
    Object.entries(expected).flatMap(([name, wanted]) =>
      judgeHeader(name.toLowerCase(), wanted, response.headers[name.toLowerCase()], base),
    ),
});

const ADDRESSES = new Set(["location", "content-location"]);

const judgeHeader = (
  name: string,
  wanted: Json,
  actual: string | undefined,
  base: string,
): readonly Complaint[] => {
  const wrong = (expected: string) => [complaint(`header ${name}`, expected, show(actual))];
  if (wanted === true) return actual === undefined ? wrong("present") : [];
  if (wanted === false) return actual === undefined ? [] : wrong("absent");
  if (isObject(wanted)) {
    const pattern = String(wanted.matches);
    return actual !== undefined && new RegExp(pattern, "u").test(actual)
      ? []
      : wrong(`text like /${pattern}/`);
  }
  if (wanted === null) return [];
  const isSame = ADDRESSES.has(name)
    ? actual !== undefined && addressOf(actual, base) === addressOf(String(wanted), base)
    : actual === String(wanted);
  return isSame ? [] : wrong(show(wanted));
};
