import type { JsonObject } from "../model/json.ts";
import type { AttributeInfo, TargetDescription } from "../model/target.ts";
import { CORE_SCHEMA_URNS } from "./urns.ts";
import { isSameName } from "./value.ts";

/** A text that a target's own extension of users holds, and two values for it. */
export type CustomAttribute = {
  readonly urn: string;
  readonly name: string;
  readonly texts: readonly [string, string];
};

/** What an administrator would map beyond the RFC's own schemas: the first text of an extension that anybody may write and read back. */
export const customAttributeOf = ({
  resourceTypes,
  schemas,
}: Pick<TargetDescription, "resourceTypes" | "schemas">): CustomAttribute | undefined => {
  const users = resourceTypes.find(({ endpoint }) => isSameName(endpoint, "/Users"));
  const known = new Set([...CORE_SCHEMA_URNS.values()].map((urn) => urn.toLowerCase()));
  const own = (users?.extensions ?? []).filter(({ schema }) => !known.has(schema.toLowerCase()));
  const found = own.flatMap(({ schema }) => {
    const published = schemas.find(({ id }) => isSameName(id, schema));
    return (published?.attributes ?? []).filter(isPlainText).map(
      ({ name, canonicalValues: [first = "Green", second = "Red"] }): CustomAttribute => ({
        urn: schema,
        name,
        texts: [first, second],
      }),
    );
  });
  return found[0];
};

const isPlainText = (attribute: AttributeInfo): boolean =>
  attribute.type.toLowerCase() === "string" &&
  !attribute.multiValued &&
  attribute.mutability === "readWrite" &&
  attribute.returned === "default" &&
  attribute.uniqueness === "none" &&
  // One allowed value cannot be changed for another.
  attribute.canonicalValues.length !== 1;

/**
 * What suites say of it: `path` (`urn:…:User:color`), its values `first` and `second`, each in an object under the URN
 * (`withFirst`, `withSecond`), and the second under one key of URN, colon and name (`flatSecond`).
 */
export const sayCustomAttribute = ({ urn, name, texts: [first, second] }: CustomAttribute): JsonObject => {
  const path = `${urn}:${name}`;
  return {
    urn,
    path,
    first,
    second,
    withFirst: { [urn]: { [name]: first } },
    withSecond: { [urn]: { [name]: second } },
    flatSecond: { [path]: second },
  };
};
