import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import type { Json, JsonObject } from "../model/json.ts";
import type { Problem } from "../model/problem.ts";
import type { Formats } from "./formats.ts";
import { explainMismatch, type Mismatch, withoutEchoes } from "./mismatch.ts";
import { partOf } from "./node.ts";
import type { Pointer, Sourced } from "./sourced.ts";

/** Which part of a file is looked at, and the value to look at when it is not the one in the file. */
export type Focus = { readonly pointer: Pointer; readonly value?: Json };

/** Everything in which a value differs from a JSON Schema (draft-07), one problem for one mistake. */
export type Conform = (schema: JsonObject, source: Sourced, focus?: Focus) => readonly Problem[];

/** A way to compare values with schemas that know these formats. Each schema is compiled once. */
export const conformer = (formats: Formats): Conform => {
  const validatorOf = validators(formats);
  return (schema, source, focus) => {
    const pointer = focus?.pointer ?? [];
    const value = focus?.value ?? valueAt(source.value, pointer);
    return withoutEchoes(mismatches(validatorOf(schema), value)).map((found) => {
      const { what, fix, part, below } = explainMismatch(found, pointer.at(-1), formats);
      const at = source.placeOf([...pointer, ...found.path, ...below], part);
      return fix === undefined ? { at, what } : { at, what, fix };
    });
  };
};

/** The value at the end of a way. */
const valueAt = (value: Json, pointer: Pointer): Json =>
  pointer.reduce<Json | undefined>(partOf, value) ?? null;

const OPTIONS = {
  strict: false,
  validateSchema: false,
  logger: false,
  messages: false,
  code: { optimize: false },
} as const;

/** A schema that was compiled to say yes or no, and once something did not fit, to say why. */
type Validator = { readonly fits: ValidateFunction; readonly explain: () => ValidateFunction };

const validators = (formats: Formats): ((schema: JsonObject) => Validator) => {
  const tests = Object.fromEntries(Object.entries(formats).map(([name, { test }]) => [name, test]));
  const compiled = new WeakMap<JsonObject, Validator>();
  let quick: Ajv | undefined;
  let thorough: Ajv | undefined;
  return (schema) => {
    const known = compiled.get(schema);
    if (known !== undefined) return known;
    quick ??= new Ajv({ ...OPTIONS, formats: tests });
    const explain = (): ValidateFunction => {
      thorough ??= new Ajv({ ...OPTIONS, formats: tests, allErrors: true, verbose: true });
      return thorough.compile(schema);
    };
    const validator = { fits: quick.compile(schema), explain };
    compiled.set(schema, validator);
    return validator;
  };
};

const mismatches = ({ fits, explain }: Validator, value: Json): readonly Mismatch[] => {
  if (fits(value) === true) return [];
  const validate = explain();
  validate(value);
  const errors = (validate.errors ?? []).filter((error) => !isEcho(error));
  return foldAlternatives(errors).map(({ keyword, instancePath, params, parentSchema }) => {
    const path = pathOf(instancePath);
    return { keyword, path, params, allowed: parentSchema ?? {}, value: valueAt(value, path) };
  });
};

/** What only repeats another error: the failed `else` branch, and why a name of a member is refused. */
const isEcho = (error: ErrorObject): boolean => error.keyword === "if" || error.propertyName !== undefined;

const pathOf = (instancePath: string): Pointer =>
  instancePath
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

const ALTERNATIVES: ReadonlySet<string> = new Set(["anyOf", "oneOf"]);

/**
 * When no alternative fits, the errors of all of them are noise. What remains is either the errors of the one
 * alternative that has the right type, or the statement that none fits.
 */
const foldAlternatives = (errors: readonly ErrorObject[]): readonly ErrorObject[] => {
  const outermost = errors.filter((error) => ALTERNATIVES.has(error.keyword)).sort(bySchemaPath)[0];
  if (outermost === undefined) return errors;
  const inside = errors.filter((error) => error.schemaPath.startsWith(`${outermost.schemaPath}/`));
  const within = inside.filter((error) => isBelow(error.instancePath, outermost.instancePath));
  const others = errors.filter((error) => error !== outermost && !within.includes(error));
  return [...foldAlternatives(others), ...foldOne(outermost, within)];
};

const isBelow = (path: string, above: string): boolean => path === above || path.startsWith(`${above}/`);

const bySchemaPath = (one: ErrorObject, other: ErrorObject): number =>
  one.schemaPath.length - other.schemaPath.length;

const foldOne = (outer: ErrorObject, inside: readonly ErrorObject[]): readonly ErrorObject[] => {
  const branches = new Map<string, ErrorObject[]>();
  for (const error of inside) {
    const branch = error.schemaPath.slice(outer.schemaPath.length + 1).split("/")[0] ?? "";
    branches.set(branch, [...(branches.get(branch) ?? []), error]);
  }
  const fitting = [...branches.values()].filter(
    (branch) =>
      !branch.some((error) => error.instancePath === outer.instancePath && REFUSES_TYPE.has(error.keyword)),
  );
  const [only, ...more] = fitting;
  return only !== undefined && more.length === 0 ? foldAlternatives(only) : [outer];
};

const REFUSES_TYPE: ReadonlySet<string> = new Set(["type", "enum", "const"]);
