import { isList, isObject, type Json, type JsonObject } from "../../model/json.ts";
import type { CompoundKeyword, Keyword } from "./keyword.ts";

/** The page of a keyword in `docs/keywords`, as Markdown. */
export const keywordPage = (keyword: Keyword | CompoundKeyword): string => {
  const sections = [
    `# \`${keyword.name}\``,
    `The answer ${keyword.summary}.`,
    ...(keyword.kind === "compound" ? ["It stands for several claims; each gets a finding of its own."] : []),
    `## Argument\n\n${argumentTable(keyword.argument)}`,
    `## Example\n\n\`\`\`yaml\nexpect:\n  - ${keyword.example}\n\`\`\``,
    `## When it is broken\n\n\`\`\`text\n${keyword.finding}\n\`\`\``,
    ...(keyword.notes === undefined
      ? []
      : [`## Notes\n\n${keyword.notes.map((note) => `- ${note}`).join("\n")}`]),
    "All keywords: [Writing checks](../writing-checks.md#6-keywords).",
  ];
  return `${sections.join("\n\n")}\n`;
};

const argumentTable = (schema: JsonObject): string =>
  [
    "| form | meaning |",
    "|---|---|",
    ...formsOf(schema).map(([form, meaning]) => `| ${form} | ${meaning} |`),
  ].join("\n");

type Form = readonly [form: string, meaning: string];

const formsOf = (schema: JsonObject): readonly Form[] => {
  const forms = isList(schema.anyOf) ? schema.anyOf.filter(isObject) : [schema];
  return forms.flatMap((form) => [[say(form), detailOf(form)] as const, ...membersOf(form)]);
};

const membersOf = (schema: JsonObject): readonly Form[] => {
  const required = isList(schema.required) ? schema.required : [];
  const properties = isObject(schema.properties) ? Object.entries(schema.properties) : [];
  const members = properties.map(([name, value]): Form => {
    const need = required.includes(name) ? "required" : "optional";
    const what = isObject(value) ? sayWithDetail(value) : "anything";
    const why = isObject(value) && typeof value.description === "string" ? `: ${value.description}` : "";
    return [`\`${name}\``, `${what}; ${need}${why}`];
  });
  const others = isObject(schema.additionalProperties)
    ? [[`each value`, sayWithDetail(schema.additionalProperties)] as const]
    : [];
  return [...members, ...others];
};

const sayWithDetail = (schema: JsonObject): string => {
  const forms = isList(schema.anyOf) ? schema.anyOf.filter(isObject) : [schema];
  return forms
    .map((form) => [say(form), detailOf(form)].filter((part) => part !== "").join(", "))
    .join("; or ");
};

const say = (schema: JsonObject): string => {
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  if (isList(schema.enum)) return schema.enum.map((one) => `\`${String(one)}\``).join(", ");
  if (isList(schema.anyOf)) return schema.anyOf.filter(isObject).map(say).join(" or ");
  if (schema.format === "attribute-path") return "an attribute path";
  if (schema.format === "regex") return "a regular expression";
  if (schema.type === "array") return `a list of: ${isObject(schema.items) ? say(schema.items) : "anything"}`;
  if (schema.type === "object") return sayObject(schema);
  const types = isList(schema.type) ? schema.type : [schema.type ?? "anything"];
  return types.map((one) => WORDS[String(one)] ?? String(one)).join(" or ");
};

const WORDS: { readonly [type: string]: string } = {
  string: "text",
  integer: "a whole number",
  number: "a number",
  boolean: "`true` or `false`",
  object: "an object",
};

const sayObject = (schema: JsonObject): string => {
  if (schema.propertyNames !== undefined) return "attribute path → value";
  const names = Object.keys(isObject(schema.properties) ? schema.properties : {});
  return names.length === 0 ? "an object" : `an object with ${names.map((name) => `\`${name}\``).join(", ")}`;
};

const detailOf = (schema: JsonObject): string =>
  [bound("from", schema.minimum), bound("to", schema.maximum), pattern(schema.pattern)]
    .filter((part) => part !== "")
    .join(" ");

const bound = (word: string, value: Json | undefined): string =>
  value === undefined ? "" : `${word} ${String(value)}`;
const pattern = (value: Json | undefined): string =>
  value === undefined ? "" : `like \`${String(value).replaceAll("|", "\\|")}\``;
