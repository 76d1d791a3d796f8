import type { Checked, Place } from "../model/problem.ts";

const EXAMPLE = "Give the base URL, such as https://api.example.com/scim/v2.";

/** The base URL as the run uses it, without trailing slash, or why it is none; `instead` says where credentials go. */
export const checkBaseUrl = (
  text: string,
  at: Place,
  instead = "Send credentials as a token or in a header.",
): Checked<string> => {
  const refused = (what: string, fix: string): Checked<string> => ({
    ok: false,
    problems: [{ at, what, fix }],
  });
  const trimmed = text.trim();
  const url = URL.canParse(trimmed) ? new URL(trimmed) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    return refused(`not an http or https address: ${trimmed}`, EXAMPLE);
  if (url.username !== "" || url.password !== "")
    return refused("a base URL holds no user name or password", instead);
  if (url.search !== "" || url.hash !== "")
    return refused("a base URL has no query and no fragment", EXAMPLE);
  return { ok: true, value: (url.origin + url.pathname).replace(/\/+$/, "") };
};
