import { mask } from "../mask.ts";
import { complaintsOf } from "../messages.ts";
import { shorten } from "../text.ts";
import type { Asked } from "./asked.ts";
import type { Observation } from "./observation.ts";
import type { Signature } from "./signature.ts";

const MOST = 60;

const brief = (text: string): string => shorten(mask(text, true), MOST).replace(/ \(\d+ characters\)$/, "");

const askedText = ({ method, endpoint, words }: Asked, { claim }: Observation): string =>
  method === ""
    ? claim.step
    : `${method} ${endpoint}${words === "" || words.startsWith("?") ? "" : " "}${brief(words)}`;

const answerText = ({ came: { status, scimType, sentence } }: Observation): string =>
  [status === 0 ? "no answer" : String(status), scimType, sentence === "" ? "" : `"${brief(sentence)}"`]
    .filter((word) => word !== "")
    .join(" ");

const wrongText = (of: Observation): string => {
  const [{ place, expected, actual }] = complaintsOf(of.claim);
  const name = mask(place, true).replace(/^body (?=.)/, "");
  if (actual === "absent") return `${name} is missing`;
  if (expected === "absent") return `${name} is there and should not be`;
  return `${name} is ${brief(actual)}, due ${brief(expected)}`;
};

/** An operation of a bulk request was to fail, and not the request. */
const isOfOperation = ({ claim }: Observation): boolean => complaintsOf(claim)[0].place.startsWith("body ");

/** What is wrong in one line: what was asked, an arrow, what came. */
export const titleOf = (of: Observation, signature: Signature): string => {
  const { symptom, asked, write } = of;
  const [kind, broad] = signature;
  const [{ expected }] = complaintsOf(of.claim);
  if (kind === "refused" && signature.length === 3) return `most ${broad} → ${answerText(of)}`;
  switch (symptom.kind) {
    case "refused":
      return `${askedText(asked, of)} → ${answerText(of)}`;
    case "accepted":
      return asked.isUnauthenticated
        ? `${asked.method} ${asked.endpoint} without valid credentials → ${of.came.status}`
        : `${askedText(asked, of)} → ${isOfOperation(of) ? wrongText(of) : `${of.came.status}, due ${expected}`}`;
    case "other-status":
      return `${askedText(asked, of)} → ${answerText(of)}, due ${expected}`;
    default:
      return `${askedText(write ?? asked, of)} → ${wrongText(of)}`;
  }
};
