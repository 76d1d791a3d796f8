import { ownHeaders } from "../../model/default-headers.ts";
import type { CaseResult, ExchangeResult, Report } from "../../model/report.ts";
import type { EntryView } from "../entries/view.ts";
import { shellWord, visible } from "../escape.ts";
import { answerText, complaintText } from "../messages.ts";
import { createdBy, learnedFrom } from "./learned.ts";
import { type CurlCall, credentialOf, curlCall, wireUrl } from "./words.ts";

/** Flags of ours that curl knows by the same name. */
const SHARED = /^--(cacert|cert|key|proxy|noproxy|insecure)\b|^-H /;

/**
 * A POSIX shell script that shows a defect with nothing but curl: it creates what the case created, asks what it asked, up to
 * the request that shows the defect, and deletes again what it created. Ids, versions and cursors are those that the target gives
 * while the script runs. Undefined when a body was cut in the report.
 */
export const curlScript = (report: Report, view: EntryView): string | undefined => {
  const asked = exchangesOf(view);
  const base = report.run.target;
  const variables = new Map<string, string>();
  const lines: string[] = [];
  const created: string[] = [];
  for (const [at, exchange] of asked.entries()) {
    const call = curlCall(exchange.request, report.run, variables);
    if (call === undefined) return undefined;
    lines.push(...requestLines(exchange, call, exchange === view.exchange ? view : undefined));
    const later = asked.slice(at + 1);
    const paths = createdBy(exchange, base);
    for (const { value, find } of learnedFrom(exchange)) {
      const isNeeded =
        paths.some((path) => path.endsWith(`/${value}`)) || later.some((one) => mentions(one, value));
      if (!isNeeded || variables.has(value)) continue;
      const name = `v${variables.size + 1}`;
      variables.set(value, name);
      lines.push(`${name}=$(${find})`);
    }
    created.push(...paths);
  }
  const cleanup = created.toReversed().flatMap((path) => deleteLines(report, path, variables));
  return [...headLines(report, view), ...lines, ...cleanup, ""].join("\n");
};

const mentions = ({ request }: ExchangeResult, value: string): boolean =>
  [request.url, request.body ?? "", ...request.headers.map(([, text]) => text)].some((text) =>
    text.includes(value),
  );

/** What was sent up to the request that shows it; of a read that was repeated only the last time. */
const exchangesOf = ({ case: { exchanges }, exchange: shown }: EntryView): readonly ExchangeResult[] => {
  const own = exchanges.filter(({ phase }) => phase === "setup" || phase === "step");
  // A request is shown on which it was judged: of a read that was repeated that is the last.
  const end = own.findLastIndex((each) => each === shown);
  const asked = end < 0 ? own : own.slice(0, end + 1);
  return asked.filter((each, at) => !isSame(each, asked[at + 1]));
};

const isSame = (one: ExchangeResult, next: CaseResult["exchanges"][number] | undefined): boolean =>
  next !== undefined &&
  one.step === next.step &&
  one.request.method === "GET" &&
  one.request.url === next.request.url &&
  next.request.method === "GET";

const comment = (text: string): string => `# ${visible(text)}`;

const headLines = ({ run }: Report, { entry, case: shown, claim }: EntryView): readonly string[] => [
  "#!/bin/sh",
  comment(entry.title),
  comment(`${shown.id}, ${claim.step}: ${complaintText(claim)}`),
  comment(`Entry ${entry.id} of the run ${run.id}. Needs curl, and the tokens in the environment.`),
  `base=\${SCIM_CHECK_URL:-${shellWord(wireUrl(run.target))}}`,
  `: "\${${credentialOf(run.auth).join(":?")}}"`,
  "work=$(mktemp -d) || exit 1",
  `trap 'rm -rf "$work"' EXIT`,
  "ask() {",
  `  printf '\\n# %s\\n' "$1"; shift`,
  '  : >"$work/head"; : >"$work/body"',
  `  curl ${["-sS", "--http1.1", "-H 'Expect:'", ...curlFlags(run)].join(" ")} -D "$work/head" -o "$work/body" -w '%{http_code}\\n' "$@"`,
  '  cat "$work/body"; echo',
  "}",
  "# The n-th member of this name in the last answer; a header of it.",
  "member() {",
  `  tr ',{[' '\\n\\n\\n' <"$work/body" | sed -n 's/^[[:space:]]*"'"$1"'"[[:space:]]*:[[:space:]]*//p' | sed -e 's/[]}[:space:]]*$//' -e 's/^"//' -e 's/"$//' -e 's/\\\\"/"/g' | sed -n "\${2}p"`,
  "}",
  `header() { tr -d '\\r' <"$work/head" | sed -n "s/^[Ee][Tt][Aa][Gg]:[[:space:]]*//p" | tail -n 1; }`,
];

const curlFlags = ({ insecure, flags = [] }: Report["run"]): readonly string[] => [
  ...(insecure ? ["--insecure"] : []),
  ...flags.filter((flag) => SHARED.test(flag)),
];

const requestLines = (
  exchange: ExchangeResult,
  call: CurlCall,
  view: EntryView | undefined,
): readonly string[] => [
  "",
  ...(view === undefined ? [] : [comment(`This shows it: ${complaintText(view.claim)}`)]),
  askLine(`${exchange.request.method}, which was answered with ${answerText(exchange)}`, call),
];

const askLine = (title: string, { words, input }: CurlCall): string =>
  `${input === undefined ? "" : `${input} | `}ask ${shellWord(visible(title))} ${words.join(" ")}`;

const deleteLines = (
  report: Report,
  path: string,
  variables: ReadonlyMap<string, string>,
): readonly string[] => {
  const request = {
    method: "DELETE",
    url: `${report.run.target}${path}`,
    headers: ownHeaders(report.tool.version),
    as: "token",
  };
  const call = curlCall(request, report.run, variables);
  return call === undefined ? [] : ["", askLine("clean up", call)];
};
