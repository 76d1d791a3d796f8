import { isList } from "../../model/json.ts";
import { complaint, show } from "../complaints/complaint.ts";
import { defineKeyword } from "../definition/keyword.ts";

/** `media-type: application/scim+json` */
export const mediaType = defineKeyword<string | readonly string[]>({
  name: "media-type",
  summary: "is of this media type, or of one of several, parameters aside",
  argument: {
    anyOf: [
      { type: "string", minLength: 3 },
      { type: "array", minItems: 1, items: { type: "string", minLength: 3 } },
    ],
  },
  example: "{ media-type: [application/scim+json, application/json], cites: RFC7644-3.1-01 }",
  finding: 'header content-type: expected application/scim+json, got "text/html"',
  notes: ["An answer without a body has no media type: it is not judged."],
  judge: (expected, { response }) => {
    const actual = response.headers["content-type"];
    if (response.body.kind === "none") return "moot";
    const wanted = isList(expected) ? expected : [expected];
    const type = actual?.split(";")[0]?.trim().toLowerCase();
    return wanted.some((one) => one.toLowerCase() === type)
      ? []
      : [complaint("header content-type", wanted.join(" or "), show(actual))];
  },
});
