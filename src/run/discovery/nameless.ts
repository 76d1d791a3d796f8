import type { Outcome } from "../../model/exchange.ts";
import type { HeaderList, Profile } from "../../model/suite.ts";

const isUserAgent = ([name]: HeaderList[number]): boolean => name.toLowerCase() === "user-agent";

export const withoutUserAgent = (headers: HeaderList): HeaderList =>
  headers.filter((entry) => !isUserAgent(entry));

/** A provider of which nobody knows what it calls itself: it is played without a User-Agent. */
export const isNameless = ({ wire }: Pick<Profile, "wire">): boolean =>
  !wire.headers.withoutBody.some(isUserAgent);

/** What came of a request without User-Agent, and whether it was refused for want of one. */
export type Knocked = { readonly outcome: Outcome; readonly wantsName: boolean };

/**
 * Asks without a User-Agent first, as a nameless provider would, and with one only where that is refused. So it costs nothing on a
 * server that does not mind. What is refused once may be trouble of a moment: it has to be refused again after a name was taken. RFC
 * 9110 section 10.1.5 has a client name itself, so a server that insists on it is lawful.
 */
export const knock = async (ask: (isNamed: boolean) => Promise<Outcome>): Promise<Knocked> => {
  const nameless = await ask(false);
  if (!mayWantName(nameless)) return { outcome: nameless, wantsName: false };
  const outcome = await ask(true);
  return { outcome, wantsName: isTaken(outcome) && mayWantName(await ask(false)) };
};

const isTaken = (outcome: Outcome): boolean => outcome.kind === "answered" && outcome.response.status < 300;

/** Wrong credentials and too many requests are refused whoever asks. */
const mayWantName = (outcome: Outcome): boolean =>
  outcome.kind === "answered"
    ? outcome.response.status >= 400 && ![401, 404, 429].includes(outcome.response.status)
    : outcome.reason === "reset";

/** What the reader is told, once for the whole run. */
export const demandNote = (nameless: readonly Pick<Profile, "id">[], toolVersion: string): string => {
  const ids = nameless.map(({ id }) => id);
  const who =
    ids.length === 1
      ? `it was played as scim-check/${toolVersion}`
      : `they were played as scim-check/${toolVersion}`;
  return `The server refuses requests without a User-Agent. Nobody knows that of ${ids.join(", ")}, so ${who}; give the real one in the configuration: idp: { ${ids[0]}: { headers: { User-Agent: … } } }`;
};
