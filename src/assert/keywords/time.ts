import type { Complaint } from "../../model/finding.ts";
import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import { readPath } from "../../scim/attribute-path.ts";
import { differenceMs, type Moment, parseDateTime } from "../../scim/date-time.ts";
import { judgeObject } from "../answers/answer.ts";
import { bodyPlace, complaint, show } from "../complaints/complaint.ts";
import { BY_PATH } from "../definition/arguments.ts";
import { defineKeyword } from "../definition/keyword.ts";

const RELATIONS: { readonly [name: string]: (differenceMs: number, slackMs: number) => boolean } = {
  after: (difference, slack) => difference > -slack,
  "not-before": (difference, slack) => difference >= -slack,
  "same-as": (difference, slack) => Math.abs(difference) <= slack,
  "not-after": (difference, slack) => difference <= slack,
};

/** `time: { meta.lastModified: { after: "${{ alice.meta.lastModified }}" } }` */
export const time = defineKeyword<JsonObject>({
  name: "time",
  summary: "has a time that is after, not before, the same as, or not after another",
  argument: BY_PATH({
    type: "object",
    minProperties: 1,
    additionalProperties: false,
    properties: {
      ...Object.fromEntries(Object.keys(RELATIONS).map((name) => [name, { type: "string" }])),
      within: { type: "number", minimum: 0 },
    },
  }),
  example:
    '{ time: { meta.lastModified: { after: "${{ alice.meta.lastModified }}" } }, cites: RFC7643-3.1-28 }',
  finding: 'body meta.lastModified: expected after 2026-08-01T10:00:00Z, got "2026-08-01T10:00:00Z"',
  notes: [
    "Moments are compared, however they are written. `within: 1` allows for one second.",
    "Not judged: an attribute that is absent or no dateTime (a matter for `type`), a time to compare with that is no dateTime, and two times of which only one names its zone.",
  ],
  judge: (expected, context) =>
    judgeObject(context, (body) => {
      const judged = Object.entries(expected).flatMap(([path, relations]) =>
        readPath(body, path).map((value) => judgeTime(path, value, isObject(relations) ? relations : {})),
      );
      const complaints = judged.flatMap((one) => (one === "moot" ? [] : one));
      return judged.every((one) => one === "moot") ? "moot" : complaints;
    }),
});

const judgeTime = (path: string, value: Json, relations: JsonObject): readonly Complaint[] | "moot" => {
  const actual = typeof value === "string" ? parseDateTime(value) : undefined;
  if (actual === undefined) return "moot";
  const { within = 0, ...others } = relations;
  const comparable = Object.entries(others).flatMap(([relation, other]) => {
    const moment = typeof other === "string" ? parseDateTime(other) : undefined;
    return moment === undefined || moment.zoned !== actual.zoned ? [] : [{ relation, other, moment }];
  });
  if (comparable.length === 0) return "moot";
  return comparable
    .filter(({ relation, moment }) => !holds(relation, actual, moment, Number(within) * 1000))
    .map(({ relation, other }) =>
      complaint(bodyPlace(path), `${relation.replace("-", " ")} ${String(other)}`, show(value)),
    );
};

const holds = (relation: string, actual: Moment, other: Moment, slackMs: number): boolean =>
  RELATIONS[relation]?.(differenceMs(actual, other), slackMs) === true;
