import type { Credentials } from "../../io/credentials.ts";
import type { Secrets } from "../../io/secrets.ts";
import { USUAL_AUTH } from "../../model/auth.ts";
import { withHeaders } from "../../model/default-headers.ts";
import type { ProfileId } from "../../model/ids.ts";
import { isObject, type Json } from "../../model/json.ts";
import type { Place } from "../../model/problem.ts";
import type { HeaderList, Library, Profile } from "../../model/suite.ts";
import { namedProfiles } from "../../session/profiles.ts";
import type { Input } from "../settings/input.ts";

/** What the user knows of one provider: headers that it sends at his place. */
export type KnownProvider = { readonly name: string; readonly headers: HeaderList; readonly at: Place };

/** Reads `idp:` where it is a mapping; a target entry comes after the file, so that it wins. */
export const gatherProviders = (input: Input, secrets: Secrets): readonly KnownProvider[] =>
  input
    .extras("idp")
    .toReversed()
    .flatMap(({ value, at }) =>
      isObject(value)
        ? Object.entries(value).map(([name, known]) => ({
            name,
            headers: headersOf(name, known, at, input),
            at,
          }))
        : [],
    )
    .map((provider) => {
      for (const [name, value] of provider.headers) if (secrets.isSecretName(name)) secrets.add(value);
      return provider;
    });

const EXAMPLE = "Example: idp: { entra: { headers: { User-Agent: what it calls itself } } }";

const headersOf = (name: string, known: Json, at: Place, { problems }: Input): HeaderList => {
  const refuse = (what: string, fix = EXAMPLE): HeaderList => {
    problems.push({ at, what: `idp.${name}: ${what}`, fix });
    return [];
  };
  if (!isObject(known)) return refuse("has headers:");
  const stray = Object.keys(known).find((key) => key !== "headers");
  if (stray !== undefined) return refuse(`unknown key "${stray}"`);
  const { headers = {} } = known;
  if (!isObject(headers)) return refuse("headers is a mapping of names to texts");
  const entries = Object.entries(headers);
  const bad = entries.find(([header, value]) => !isHeader(header, value));
  if (bad !== undefined) return refuse(`"${bad[0]}" is no header with a text of one line`);
  if (entries.some(([header]) => header.toLowerCase() === "authorization"))
    return refuse("credentials do not stand here", "Give them with --token-file, --basic-file or -H.");
  return entries.map(([header, value]) => [header, String(value)]);
};

const isHeader = (name: string, value: Json): boolean =>
  /^[!#$%&'*+.^_`|~\w-]+$/.test(name) && typeof value === "string" && /^[\x20-\x7e]*$/.test(value);

/** The library in which providers send what the user knows that they send, and so do those that extend them. */
export const withKnownProviders = (
  library: Library,
  known: readonly KnownProvider[],
  { problems }: Pick<Input, "problems">,
): Library => {
  if (known.length === 0) return library;
  for (const { name, at } of known) {
    const named = namedProfiles([name], library, at);
    if (!named.ok) problems.push(...named.problems);
  }
  return { ...library, profiles: library.profiles.map((profile) => withKnown(profile, known)) };
};

/** Providers that cannot say who they are in the form that is asked for. */
export const authNotices = (
  { auth = USUAL_AUTH }: Pick<Credentials, "auth">,
  { profiles }: Library,
  chosen: readonly ProfileId[],
): readonly string[] => {
  const unable = profiles.filter(
    ({ id, authSchemes }) => chosen.includes(id) && authSchemes?.includes(auth.scheme) === false,
  );
  const names = unable.map(({ id }) => id).join(", ");
  return names === ""
    ? []
    : [`--auth-scheme ${auth.scheme} is not known of ${names}; they are played with it all the same.`];
};

const withKnown = (profile: Profile, known: readonly KnownProvider[]): Profile => {
  const own = known.filter(({ name }) => profile.profileChain.some((id) => id === name));
  const put = (usual: HeaderList): HeaderList =>
    own.reduce((headers, provider) => withHeaders(headers, provider.headers), usual);
  const { withBody, withoutBody } = profile.wire.headers;
  return {
    ...profile,
    wire: { ...profile.wire, headers: { withBody: put(withBody), withoutBody: put(withoutBody) } },
  };
};
