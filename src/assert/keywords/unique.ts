import type { Json } from "../../model/json.ts";
import { readPath } from "../../scim/attribute-path.ts";
import { judgeObject } from "../answers/answer.ts";
import { bodyPlace, complaint, show } from "../complaints/complaint.ts";
import { asList, PATHS } from "../definition/arguments.ts";
import { defineKeyword } from "../definition/keyword.ts";

/** `unique: schemas`, `unique: Resources.id` */
export const unique = defineKeyword<string | readonly string[]>({
  name: "unique",
  summary: "has no value twice at the path, or at each of these",
  argument: PATHS,
  example: "{ unique: schemas, cites: RFC7643-3-09 }",
  finding: 'body schemas: expected no value twice, got "urn:ietf:params:scim:schemas:core:2.0:User" twice',
  notes: ["Compared letter by letter. Where there is no value, nothing is judged."],
  judge: (paths, context) =>
    judgeObject(context, (body) => {
      const found = asList(paths)
        .map(String)
        .map((path) => ({ path, values: readPath(body, path) }))
        .filter(({ values }) => values.length > 0);
      if (found.length === 0) return "moot";
      return found.flatMap(({ path, values }) => {
        const repeated = repeatedOf(values);
        return repeated === undefined
          ? []
          : [complaint(bodyPlace(path), "no value twice", `${show(repeated, path)} twice`)];
      });
    }),
});

const repeatedOf = (values: readonly Json[]): Json | undefined => {
  const texts = values.map((value) => JSON.stringify(value));
  const last = new Map(texts.map((text, index) => [text, index]));
  return values.find((_, index) => last.get(texts[index] ?? "") !== index);
};
