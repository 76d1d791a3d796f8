import type { Response, SentRequest } from "../../model/exchange.ts";
import type { Json, JsonObject } from "../../model/json.ts";
import type { Claim } from "../../model/suite.ts";
import type { RuledComplaint } from "../complaints/complaint.ts";
import type { TargetSchemas } from "../schemas/schemas.ts";

/** What a claim is judged by: one answer, what was asked, and what is known of the target. */
export type JudgeContext = {
  readonly request: SentRequest;
  readonly response: Response;
  /** Of a `pages` step: all answers, in order; `response` is the last. */
  readonly pages?: readonly Response[];
  /** The parsed body of the request. */
  readonly sent?: Json;
  /** Given and saved resources by name. */
  readonly named: (name: string) => Json | undefined;
  readonly base: string;
  readonly schemas: TargetSchemas;
};

/** What is wrong, nothing, or `moot`: this answer cannot show it. */
export type Judgement = readonly RuledComplaint[] | "moot";

type Described = {
  readonly name: string;
  /** One sentence that completes "the answer …". */
  readonly summary: string;
  /** JSON Schema of the argument, once its expressions have values. */
  readonly argument: JsonObject;
  /** One entry of `expect`, in YAML. */
  readonly example: string;
  /** A complaint as a reader sees it. */
  readonly finding: string;
  /** More for the reader of its page. */
  readonly notes?: readonly string[];
  /** The argument names resources that were given or saved: as a mapping in this member, else as it stands. */
  readonly namesIn?: string;
  /** The argument is a list of shapes, each a mapping of other keywords to their arguments. */
  readonly holdsShapes?: true;
  /** It looks at a part of a SCIM error and at nothing else. */
  readonly isPartOfError?: true;
};

/** A keyword that looks at an answer. */
export type Keyword = Described & {
  readonly kind: "simple";
  judge(argument: Json, context: JudgeContext): Judgement;
  /** Only for a claim about the status: which statuses would keep it. */
  statuses?(argument: Json): StatusExpectation;
  /** Whether the argument asks for an error without naming its URN. */
  asksForError?(argument: Json): boolean;
};

/** What a claim about the status hopes for. */
export type StatusExpectation = {
  readonly accepts: (status: number) => boolean;
  /** The statuses in a few words: `200 or 204`. */
  readonly said: string;
  /** It only rules statuses out, and so says nothing of the one it expects. */
  readonly isNegative: boolean;
};

/** A keyword that stands for several claims. */
export type CompoundKeyword = Described & {
  readonly kind: "compound";
  expand(argument: Json, claim: Omit<Claim, "keyword" | "argument">): readonly Claim[];
};

type Definition<Argument> = Described & {
  judge(argument: Argument, context: JudgeContext): Judgement;
  statuses?(argument: Argument): StatusExpectation;
  asksForError?(argument: Argument): boolean;
};

/** Defines a keyword; its argument has been checked against `argument` when the suite was loaded. */
export const defineKeyword = <Argument extends Json>(definition: Definition<Argument>): Keyword => ({
  kind: "simple",
  ...definition,
});

/** Defines a keyword that stands for several claims. */
export const defineCompound = <Argument extends Json>(
  definition: Described & {
    expand(argument: Argument, claim: Omit<Claim, "keyword" | "argument">): readonly Claim[];
  },
): CompoundKeyword => ({ kind: "compound", ...definition });
