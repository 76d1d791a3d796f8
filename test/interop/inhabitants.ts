import { asObject, asText, isList, type Json, parseJson } from "../../src/model/json.ts";

const MOST_PAGES = 100;

/** Every user and group that a server lists: where it is → what is listed of it. */
export const inhabitants = async (base: string, token: string): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>();
  for (const endpoint of ["/Users", "/Groups"]) {
    let seen = 0;
    for (let page = 0; page < MOST_PAGES; page++) {
      const { total, resources } = await list(`${base}${endpoint}?startIndex=${seen + 1}`, token);
      for (const each of resources)
        found.set(`${endpoint}/${asText(asObject(each)?.id)}`, JSON.stringify(each));
      seen += resources.length;
      if (resources.length === 0 || seen >= total) break;
    }
  }
  return found;
};

const list = async (url: string, token: string): Promise<{ total: number; resources: readonly Json[] }> => {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  const text = await answer.text();
  const body = asObject(parseJson(text));
  const total = body?.totalResults;
  if (typeof total !== "number")
    throw new Error(`${url} was answered ${answer.status} ${text.slice(0, 200)}`);
  return { total, resources: isList(body?.Resources) ? body.Resources : [] };
};

/** What differs between two looks, a line each. */
export const differences = (
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] => [
  ...[...after]
    .filter(([place]) => !before.has(place))
    .map(([place, text]) => `left behind: ${place} ${text}`),
  ...[...before].filter(([place]) => !after.has(place)).map(([place, text]) => `gone: ${place} ${text}`),
  ...[...before]
    .filter(([place, text]) => (after.get(place) ?? text) !== text)
    .map(([place, text]) => `changed: ${place} ${text} → ${after.get(place)}`),
];
