import type { CaseId, RunId } from "../../model/ids.ts";
import { hashOf } from "../../text/hash.ts";
import { decoded } from "../request/address.ts";

/**
 * The marker of a case: it stands at the start of every name that the case gives to a resource, so that we, and whoever
 * looks at the server, know what is ours. It begins with what all cases of the run have in common and no other run has:
 * the seed repeats values and order, never who somebody is.
 */
export const markerOf = (run: RunId, id: CaseId): string =>
  `${runMarkerOf(run)}${base36(hashOf(`${run}:${id}`), OF_CASE)}`;

/** With what the markers of all cases of a run begin. */
export const runMarkerOf = (run: RunId): string => `sc${base36(hashOf(run), OF_RUN)}`;

/** Characters of a marker that tell the run, and the case. */
const OF_RUN = 5;
const OF_CASE = 7;

const base36 = (value: bigint, length: number): string =>
  value
    .toString(36)
    .padStart(length + 1, "0")
    .slice(-length);

/**
 * The marker in a name that a case gave; the rest of the name may have been changed since. A name that holds none, or could
 * hold two, shows nothing: then it is the empty text.
 */
export const markerIn = (name: string): string => {
  const standing = name.match(/(?<![0-9A-Za-z])sc[0-9a-z]{12}(?![0-9A-Za-z])/g);
  const [found = "", ...others] = new Set(standing ?? name.match(/sc[0-9a-z]{12}/g));
  return others.length === 0 ? found : "";
};

/** Whether a marker stands in a text, whatever a server made of its letter case; no marker stands nowhere. */
export const carries = (text: string, marker: string): boolean =>
  marker !== "" && text.toLowerCase().includes(marker.toLowerCase());

/**
 * Whether an address was made up by the case, so that it cannot be anyone's. What a server may put behind the address of
 * somebody else, a query, a fragment, parameters (RFC 3986 section 3.3), does not count.
 */
export const isInvented = (path: string, marker: string): boolean =>
  carries(decoded(path.replace(/[?#;].*$/, "")), marker);
