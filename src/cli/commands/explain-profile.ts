import type { JsonObject } from "../../model/json.ts";
import type { Library, Profile } from "../../model/suite.ts";
import { needLine } from "./explain-requirement.ts";
import { type Explanation, fact, sourceText } from "./explained.ts";

/** An identity provider: what it sends and says, what it needs beyond the RFCs. */
export const explainProfile = (profile: Profile, library: Library): Explanation => ({
  kind: "identity provider",
  name: profile.id,
  facts: [
    fact("Title", profile.title),
    fact("About", ...profile.about.trim().split("\n")),
    fact("Where", profile.file),
    fact("Builds on", ...profile.profileChain.slice(1)),
    fact("On the wire", ...wireLines(profile)),
    fact(
      "Says",
      ...Object.values(profile.intents).map((intent) => intentLine(intent.name, intent.source, library)),
    ),
    fact(
      "Needs beyond the RFCs",
      ...[...library.catalogue.requirements.values()].flatMap((requirement) =>
        requirement.kind === "interop" && needLine(profile, requirement).length > 0
          ? [`${requirement.id}: ${requirement.statement}`]
          : [],
      ),
    ),
    fact("Try it", `scim-check run --idp ${profile.id}`),
  ],
});

const wireLines = ({ wire }: Profile): readonly string[] => [
  `a blank in a query is ${wire.space}`,
  ...wire.headers.withoutBody.map(([name, value]) => `without a body  ${name}: ${value}`),
  ...wire.headers.withBody.map(([name, value]) => `with a body     ${name}: ${value}`),
];

const intentLine = (name: string, source: JsonObject | undefined, library: Library): string => {
  const title = library.vocabulary.find((word) => word.name === name)?.title ?? "";
  const from = source?.document === undefined ? "" : ` (${sourceText(source)})`;
  return `${name}: ${title}${from}`;
};
