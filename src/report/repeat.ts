import type { CaseResult, ExchangeResult, Report } from "../model/report.ts";
import { isHarmful, shellBytes, shellWord } from "./escape.ts";

/** Headers that a repeated request does without: curl sends its own, or they say nothing about the answer. */
const IDLE = new Set([
  "accept-encoding",
  "authorization",
  "connection",
  "content-length",
  "host",
  "keep-alive",
  "transfer-encoding",
  "user-agent",
]);

const CREDENTIALS: { readonly [identity: string]: readonly string[] } = {
  token: ['-H "Authorization: Bearer $SCIM_CHECK_TOKEN"'],
  "second-token": ['-H "Authorization: Bearer $SCIM_CHECK_SECOND_TOKEN"'],
  "wrong-token": ["-H 'Authorization: Bearer wrong-token'"],
  anonymous: [],
};

/** A URL as it goes over the wire: an id that a server gave may hold anything. */
const wireUrl = (url: string): string =>
  url
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/[^\x21-\x7e]/gu, (character) => encodeURIComponent(character));

const methodFlags = (method: string): readonly string[] => {
  if (method === "GET") return [];
  return method === "HEAD" ? ["-I"] : ["-X", shellWord(method)];
};

const names = (headers: ExchangeResult["request"]["headers"], wanted: string): boolean =>
  headers.some(([name]) => name.toLowerCase() === wanted);

const headerFlags = ({ headers, as, body }: ExchangeResult["request"]): readonly string[] => [
  ...(CREDENTIALS[as] ?? []),
  // curl would call a body a form.
  ...(body === undefined || names(headers, "content-type") ? [] : ["-H 'Content-Type:'"]),
  ...headers
    .filter(([name]) => !IDLE.has(name.toLowerCase()))
    // A header cannot hold a control character, so dropping one changes nothing that was sent.
    .map(
      ([name, value]) =>
        `-H ${shellWord(value === "" ? `${name};` : `${name}: ${value}`.replace(/[^ -~]/g, "?"))}`,
    ),
];

/**
 * One line of POSIX shell that sends the request again. A body that cannot stand in a line as it is comes from
 * printf; one that was cut cannot be repeated.
 */
export const curlLine = ({ request }: ExchangeResult, insecure: boolean): string | undefined => {
  const { method, url, body, bodyBytes } = request;
  if (bodyBytes !== undefined) return undefined;
  const words = ["curl", "-sS", ...(method === "HEAD" ? [] : ["-i"]), ...(insecure ? ["-k"] : [])];
  // Brackets and braces would be patterns to curl.
  if (/[[\]{}]/.test(url)) words.push("-g");
  words.push(...methodFlags(method), shellWord(wireUrl(url)), ...headerFlags(request));
  if (body === undefined) return words.join(" ");
  if (!isHarmful(body)) return [...words, "--data-raw", shellWord(body)].join(" ");
  return `printf %b ${shellBytes(body)} | ${words.join(" ")} --data-binary @-`;
};

/** The command that plays the case again, with everything before it. */
export const scimCheckLine = (report: Report, { check, profile }: CaseResult): string =>
  [
    "scim-check run",
    `--url ${shellWord(wireUrl(report.run.target))}`,
    `--check ${shellWord(check)}`,
    `--idp ${shellWord(profile)}`,
    `--seed ${report.run.seed}`,
    ...(report.run.insecure ? ["--insecure"] : []),
  ].join(" ");

/** The exchange on which a step was judged: its last one, as a read may have been repeated. */
export const exchangeOf = (each: CaseResult, step: string): CaseResult["exchanges"][number] | undefined => {
  const played = each.exchanges.filter(({ phase }) => phase === "step");
  return (
    played.findLast((exchange) => exchange.step === step) ??
    played.findLast((exchange) => exchange.step.startsWith(step)) ??
    played.at(-1)
  );
};
