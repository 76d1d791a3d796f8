import type { Body } from "../../model/exchange.ts";
import { isList, isObject, type Json, type JsonObject } from "../../model/json.ts";
import { locate } from "../../scim/attribute-path.ts";
import { isUnassigned } from "../../scim/value.ts";
import { judgeObject } from "../answers/answer.ts";
import { bodyPlace, complaint, type RuledComplaint, ruled, show } from "../complaints/complaint.ts";
import { RULE } from "../complaints/rules.ts";
import { BY_PATH } from "../definition/arguments.ts";
import { defineKeyword } from "../definition/keyword.ts";
import { SCIM_FORMATS } from "../schemas/formats.ts";

const isText = (value: Json): value is string => typeof value === "string";
const isFormat = (name: string) => (value: Json) => isText(value) && SCIM_FORMATS[name]?.(value) === true;

// RFC 7643 section 2.3.
const TESTS: { readonly [type: string]: (value: Json) => boolean } = {
  string: isText,
  boolean: (value) => typeof value === "boolean",
  integer: (value) => Number.isInteger(value),
  decimal: (value) => typeof value === "number",
  number: (value) => typeof value === "number",
  dateTime: isFormat("xsd-date-time"),
  reference: isFormat("uri-reference"),
  binary: isFormat("base64"),
  object: isObject,
  array: isList,
  "array of objects": (value) => isList(value) && value.every(isObject),
};

/** `type: { active: boolean, meta.created: dateTime }` */
export const type = defineKeyword<JsonObject>({
  name: "type",
  summary: "has values of this type",
  argument: BY_PATH({ enum: Object.keys(TESTS) }),
  example: "{ type: { active: boolean, meta.created: dateTime }, cites: RFC7643-2.3-03 }",
  finding: 'body active: expected boolean, got "True"',
  notes: [
    "A dateTime, a reference or a binary that is no text breaks the rule that it is one (RFC7643-2.3-06 to -08), and not what is cited.",
    "An integer is also looked at as it is written: `10.0` and `1e1` break RFC7643-2.3.4-01.",
    "An attribute without a value has no type: whether it is there is a matter for `present`. Where all are absent nothing is judged.",
    "Of a list every value is looked at, but for `array` and `array of objects`, which look at the list itself.",
  ],
  judge: (expected, context) =>
    judgeObject(context, (body) => {
      const found = Object.entries(expected).flatMap(([path, wanted]) =>
        valuesAt(body, path, /^array/.test(String(wanted))).map((value) => ({
          path,
          wanted: String(wanted),
          value,
        })),
      );
      if (found.length === 0) return "moot";
      const broken = found
        .filter(({ wanted, value }) => TESTS[wanted]?.(value) !== true)
        .map(({ path, wanted, value }) =>
          ruled(ruleFor(wanted, value), complaint(bodyPlace(path), wanted, show(value, path))),
        );
      return [...broken, ...misspelt(Object.entries(expected), context.response.body)].slice(0, 20);
    }),
});

// RFC 7643 section 2.3.4: an integer has neither a fraction nor an exponent, which `10.0` and `1e1` have on the wire only.
const misspelt = (expected: readonly (readonly [string, Json])[], body: Body): readonly RuledComplaint[] =>
  expected.flatMap(([path, wanted]) => {
    const name = path.split(".").at(-1) ?? "";
    if (wanted !== "integer" || body.kind !== "json" || !/^\w+$/.test(name)) return [];
    const written = new RegExp(
      `"${name}"\\s*:\\s*(-?\\d+(?:(?:\\.\\d+)?e[+-]?\\d+|\\.0+))(?![\\d.e])`,
      "i",
    ).exec(body.text)?.[1];
    const asked = "an integer without fraction and exponent";
    return written === undefined ? [] : [ruled(WHOLE, complaint(bodyPlace(path), asked, written))];
  });

const WHOLE = "RFC7643-2.3.4-01";

// Of a text of some form: that it is text is another rule than its form.
const TEXTS: { readonly [type: string]: string } = {
  dateTime: RULE.dateTimeIsText,
  binary: RULE.binaryIsText,
  reference: RULE.referenceIsText,
};

const ruleFor = (wanted: string, value: Json): string | undefined =>
  isText(value) ? undefined : TEXTS[wanted];

const valuesAt = (body: Json, path: string, whole: boolean): readonly Json[] =>
  locate(body, path)
    .flatMap((value) => (!whole && isList(value) ? value : [value]))
    .filter((value) => !isUnassigned(value));
