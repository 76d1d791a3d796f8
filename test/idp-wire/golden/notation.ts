/** What a reference says of one request: `fixtures/wire/<profile>/<situation>.http`, in the notation of `fixtures/wire/README.md`. */
export type Golden = {
  readonly title: string;
  readonly source: string;
  readonly open: ReadonlySet<Open>;
  /** `POST /scim/v2/Users HTTP/1.1`, with places. */
  readonly line: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Empty for a request without one. */
  readonly body: string;
};

/** What a reference can leave open. */
const OPEN = ["headers", "header-order", "key-order", "members"] as const;
export type Open = (typeof OPEN)[number];

/** What stands in a place that varies from request to request. */
const PLACES: { readonly [name: string]: string } = {
  id: '[^\\s/?#"]+',
  guid: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
  "okta-id": "00u[A-Za-z0-9]{17}",
  text: '[^\\s&"]+(?: [^\\s&"]+)*',
  token: "\\S+",
  host: "\\S+",
  length: "\\d+",
};

/** Stands for a whole value of a body: any JSON. */
export const ANY = "<any>";

/** Stands for the value of a header that is not sent. */
export const NONE = "<none>";

const PLACE = /<([a-z-]+)>/;

/** Whether a text has this pattern; what is no place stands for itself. */
export const fits = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .split(PLACE)
      .map((part, at) => (at % 2 === 0 ? literal(part) : place(part)))
      .join("")}$`,
    "u",
  ).test(text);

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

const place = (name: string): string => {
  const found = PLACES[name];
  if (found === undefined)
    throw new Error(`there is no place <${name}>; there are ${Object.keys(PLACES).join(", ")}`);
  return found;
};

/** Reads a golden file; its lines end as an editor ends them. */
export const parseGolden = (text: string): Golden => {
  const lines = text.split("\n");
  const first = lines.findIndex((line) => !line.startsWith("#"));
  const notes = lines.slice(0, first).map((line) => line.replace(/^#\s*/, ""));
  const blank = lines.indexOf("", first);
  const head = blank < 0 ? lines.slice(first) : lines.slice(first, blank);
  const [line = "", ...headers] = head;
  return {
    title: notes.filter((note) => !/^(source|open): /.test(note)).join(" "),
    source: noted(notes, "source"),
    open: new Set(
      noted(notes, "open")
        .split(/,\s*/)
        .filter((word) => word !== "")
        .map(openOf),
    ),
    line,
    headers: headers.map(headerOf),
    body:
      blank < 0
        ? ""
        : lines
            .slice(blank + 1)
            .join("\n")
            .trimEnd(),
  };
};

const noted = (notes: readonly string[], name: string): string =>
  notes.flatMap((note) => (note.startsWith(`${name}: `) ? [note.slice(name.length + 2)] : [])).join(" ");

const openOf = (word: string): Open => {
  const found = OPEN.find((one) => one === word);
  if (found === undefined) throw new Error(`"${word}" cannot be open; what can be is ${OPEN.join(", ")}`);
  return found;
};

const headerOf = (line: string): readonly [string, string] => {
  const colon = line.indexOf(": ");
  if (colon < 0) throw new Error(`"${line}" is no header`);
  return [line.slice(0, colon), line.slice(colon + 2)];
};
