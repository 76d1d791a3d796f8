import type { Outcome, Response, Unanswered } from "../../model/exchange.ts";
import { isObject } from "../../model/json.ts";
import type { Diagnosis } from "../../model/target.ts";

/** Sends a GET to an absolute address, with the token or without. */
export type Look = (url: string, as: "token" | "anonymous") => Promise<Outcome>;

/** What is asked of the users to see whether anybody may ask. */
export const USERS = "/Users?count=1";

/**
 * Looks at the address and the token before anything else: most provisioning that fails, fails here. Gives the named
 * mistake with its remedy, or nothing when the target can be checked.
 */
export const preflight = async (
  base: string,
  look: Look,
  hasCredentials: boolean,
): Promise<Diagnosis | undefined> => {
  const config = await look(`${base}/ServiceProviderConfig`, "token");
  if (config.kind === "unanswered") return silence(base, config.reason, config.detail);
  const users = await look(`${base}${USERS}`, "token");
  if (users.kind === "unanswered") return silence(base, users.reason, users.detail);
  const answers = [config.response, users.response];
  if (users.response.status === 401 || users.response.status === 403)
    return credentials(users.response, hasCredentials);
  if (answers.some(isScim)) return undefined;
  return (await placeOf(base, look)) ?? mistake(base, answers, hasCredentials);
};

/** Generous: a service that forgets `schemas` is a SCIM service with a defect, and the checks will say so. */
const isScim = (response: Response): boolean => {
  if (response.status !== 200 || response.body.kind !== "json" || !isObject(response.body.value))
    return false;
  const names = Object.keys(response.body.value).map((name) => name.toLowerCase());
  return names.some((name) => SCIM_MEMBERS.has(name)) || response.body.text.includes("urn:ietf:params:scim:");
};

const SCIM_MEMBERS = new Set(["totalresults", "resources", "authenticationschemes"]);

const credentials = (response: Response, areGiven: boolean): Diagnosis => {
  if (!areGiven)
    return {
      code: "unauthorized",
      what: `The server asks who we are, and no token was given: GET /Users answered ${response.status}.`,
      fix: "Give the token that the identity provider would use with --token-file or SCIM_CHECK_TOKEN.",
    };
  return response.status === 401
    ? {
        code: "unauthorized",
        what: "The server refuses the token: GET /Users answered 401.",
        fix: 'Give the token that the identity provider would use with --token-file or SCIM_CHECK_TOKEN; look for a missing or doubled "Bearer", blanks, or an expired token.',
      }
    : {
        code: "forbidden",
        what: "The token is known but may not read users: GET /Users answered 403.",
        fix: "Give the token the right to provision (read and write users and groups), or use another one.",
      };
};

const SILENCES: { readonly [reason in Unanswered]?: Pick<Diagnosis, "code" | "fix"> } = {
  refused: {
    code: "unreachable",
    fix: "Start the server, or correct host and port in --url; --wait 30s waits for a server that is still starting.",
  },
  dns: { code: "dns", fix: "Correct the host name in --url." },
  tls: {
    code: "tls",
    fix: "Trust its certificate with --cacert <pem>, or, on a test system only, use --insecure.",
  },
  timeout: {
    code: "timeout",
    fix: "See whether the server hangs or a firewall swallows the connection; --timeout and --connect-timeout change how long to wait.",
  },
};

/** Failed handshakes that have nothing to do with the server's certificate, by what OpenSSL says of them. */
const HANDSHAKES: readonly (readonly [detail: RegExp, fix: string])[] = [
  [
    /wrong version number|packet length too long|record layer failure/i,
    "What listens there speaks plain http: use http:// in --url on a test system, or the port that speaks TLS.",
  ],
  [
    /certificate required|(handshake failure|bad certificate|alert number (40|42|116))/i,
    "The server wants a client certificate: give it with --cert and --key.",
  ],
];

const silence = (base: string, reason: Unanswered, detail: string): Diagnosis => {
  const handshake = reason === "tls" ? HANDSHAKES.find(([text]) => text.test(detail)) : undefined;
  if (handshake !== undefined)
    return { code: "tls", what: `${base} gives no answer (${reason}: ${detail}).`, fix: handshake[1] };
  const known = SILENCES[reason] ?? {
    code: "unreachable" as const,
    fix: "See what answers at this address; a proxy or another program may be listening there.",
  };
  return { ...known, what: `${base} gives no answer (${reason}: ${detail}).` };
};

/** Addresses near the given one under which SCIM services are often found. */
const placeOf = async (base: string, look: Look): Promise<Diagnosis | undefined> => {
  for (const candidate of neighbours(base)) {
    // Who was given a token for one address has none for another: another tenant may live there.
    const outcome = await look(`${candidate}/ServiceProviderConfig`, "anonymous");
    if (outcome.kind !== "answered" || !(isScim(outcome.response) || isScimRefusal(outcome.response)))
      continue;
    const isCase = candidate.toLowerCase() === base.toLowerCase();
    return {
      code: isCase ? "letter-case" : "wrong-path",
      what: `There is no SCIM service at ${base}, but there is one at ${candidate}.`,
      fix: `Use --url ${candidate}${isCase ? "; the path is case-sensitive" : ""}.`,
    };
  }
  return undefined;
};

/** A SCIM error is as good a sign as an answer: the address is right and only the token is not. */
const isScimRefusal = (response: Response): boolean =>
  (response.status === 401 || response.status === 403) &&
  response.body.kind !== "none" &&
  response.body.text.includes("urn:ietf:params:scim:");

const neighbours = (base: string): readonly string[] => {
  const { origin, pathname } = new URL(base);
  const path = pathname.replace(/\/+$/, "");
  const parent = path.replace(/\/[^/]*$/, "");
  const paths = [
    `${path}/v2`,
    `${path}/scim/v2`,
    `${path}/scim`,
    parent,
    `${parent}/v2`,
    "/scim/v2",
    "/scim",
    path.toLowerCase(),
    "",
  ];
  return [...new Set(paths)].filter((other) => other !== path).map((other) => `${origin}${other}`);
};

const mistake = (base: string, answers: readonly Response[], hasCredentials: boolean): Diagnosis => {
  const redirect = answers.find(
    (response) => response.status >= 300 && response.status < 400 && response.headers.location !== undefined,
  );
  if (redirect !== undefined) return redirected(base, redirect);
  if (answers.some((response) => response.status === 401))
    return credentials({ ...firstOf(answers), status: 401 }, hasCredentials);
  const broken = answers.find((response) => response.status >= 500);
  if (broken !== undefined) return serverError(base, broken);
  if (answers.some(isHtml)) return htmlPage(base, answers);
  return notScim(base, answers);
};

const firstOf = (answers: readonly Response[]): Response =>
  answers[0] ?? { status: 0, headers: {}, body: { kind: "none" } };

const redirected = (base: string, response: Response): Diagnosis => {
  const to = response.headers.location ?? "";
  const target = URL.canParse(to, `${base}/`) ? new URL(to, `${base}/`) : undefined;
  if (base.startsWith("http:") && target?.protocol === "https:")
    return {
      code: "redirect-to-https",
      what: `${base} redirects to ${target.origin}.`,
      fix: `Use --url ${base.replace(/^http:/, "https:")}: a token must not travel over plain http, and clients do not resend a body after a redirect.`,
    };
  if (target?.pathname.endsWith("/") && sameBut(target.pathname, `${new URL(base).pathname}`))
    return {
      code: "trailing-slash",
      what: `The server redirects every address to one with a slash at its end (${to}).`,
      fix: "Let the server answer without the slash: identity providers send none and do not follow redirects.",
    };
  if (/login|signin|sso|auth/i.test(to))
    return {
      code: "redirect",
      what: `The server redirects to a login page (${to}).`,
      fix: "Let bearer tokens pass the login of the web application, or use the address of the SCIM service itself.",
    };
  return {
    code: "redirect",
    what: `${base} redirects to ${to}.`,
    fix: `If the service is there, use that address as --url: identity providers do not follow redirects.`,
  };
};

const sameBut = (path: string, base: string): boolean => path.startsWith(base.replace(/\/+$/, ""));

const isHtml = (response: Response): boolean =>
  (response.headers["content-type"] ?? "").includes("html") ||
  (response.body.kind === "text" && /^\s*<(!doctype|html)/i.test(response.body.text));

const serverError = (base: string, response: Response): Diagnosis => ({
  code: "server-error",
  what: `${base} answers ${response.status} to the first requests.`,
  fix: "Look into the server's log; nothing can be judged before GET /ServiceProviderConfig and GET /Users answer.",
});

const htmlPage = (base: string, answers: readonly Response[]): Diagnosis => ({
  code: "html-page",
  what: `${base} answers with a web page (${answers.map((response) => response.status).join(", ")}), not with SCIM.`,
  fix: "Use the address of the SCIM service, often ending in /scim/v2; a page here is mostly the web application or its login.",
});

const notScim = (base: string, answers: readonly Response[]): Diagnosis => ({
  code: "not-scim",
  what: `${base} does not look like a SCIM service: GET /ServiceProviderConfig and GET /Users answered ${answers.map((response) => response.status).join(" and ")}, neither with a SCIM message.`,
  fix: "Use the base URL under which /Users is found, for example https://host/scim/v2.",
});
