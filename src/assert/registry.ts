import type { FindKeyword } from "./definition/expand-claim.ts";
import type { CompoundKeyword, Keyword } from "./definition/keyword.ts";
import { absent } from "./keywords/absent.ts";
import { allowed } from "./keywords/allowed.ts";
import { body } from "./keywords/body.ts";
import { bulk } from "./keywords/bulk.ts";
import { conforms } from "./keywords/conforms.ts";
import { count } from "./keywords/count.ts";
import { differs } from "./keywords/differs.ts";
import { each } from "./keywords/each.ts";
import { error } from "./keywords/error.ts";
import { errorBody } from "./keywords/error-body.ts";
import { errorStatusText } from "./keywords/error-status-text.ts";
import { exactly } from "./keywords/exactly.ts";
import { excludes } from "./keywords/excludes.ts";
import { header } from "./keywords/header.ts";
import { includes } from "./keywords/includes.ts";
import { integer } from "./keywords/integer.ts";
import { item } from "./keywords/item.ts";
import { list } from "./keywords/list.ts";
import { lists } from "./keywords/lists.ts";
import { location } from "./keywords/location.ts";
import { matches } from "./keywords/matches.ts";
import { mediaType } from "./keywords/media-type.ts";
import { oneOf } from "./keywords/one-of.ts";
import { only } from "./keywords/only.ts";
import { present } from "./keywords/present.ts";
import { schema } from "./keywords/schema.ts";
import { scimType } from "./keywords/scim-type.ts";
import { shape } from "./keywords/shape.ts";
import { sorted } from "./keywords/sorted.ts";
import { status } from "./keywords/status.ts";
import { time } from "./keywords/time.ts";
import { type } from "./keywords/type.ts";
import { unchanged } from "./keywords/unchanged.ts";
import { unique } from "./keywords/unique.ts";

const ALL: readonly (Keyword | CompoundKeyword)[] = [
  ...[status, header, mediaType, schema, conforms, body, exactly, present, absent, type, allowed, matches],
  ...[differs, count, integer, unique, lists, includes, excludes, list, sorted, only, unchanged, time],
  ...[shape, location, bulk, error, scimType, errorBody, errorStatusText],
];

const simple = new Map(ALL.map((keyword) => [keyword.name, keyword]));
const findSimple: FindKeyword = (name) => simple.get(name);
const withItems = new Map([...simple, ["each", each(findSimple)], ["item", item(findSimple)]]);

/** Every keyword of the suite language, in the order of the documentation. */
export const keywords: ReadonlyMap<string, Keyword | CompoundKeyword> = new Map([
  ...withItems,
  ["one-of", oneOf((name) => withItems.get(name))],
]);

/** The keyword of this name. */
export const findKeyword: FindKeyword = (name) => keywords.get(name);
