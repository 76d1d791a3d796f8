// <testsuites name="scim-check" tests="2" failures="1" errors="0" skipped="0" time="0.412" timestamp="2026-10-01T…Z">
//   <testsuite name="users/create" tests="2" failures="1" … hostname="api.example.com" id="0" file="suites/users/create.yaml">
//     <properties>
//       <property name="seed" value="4711"/>
//     </properties>
//     <testcase classname="scim.users.create" name="users/create/answers-201@rfc Answers 201" time="0.034" …>
//       <properties>
//         <property name="requirement" value="RFC7644-3.3-07"/>
//       </properties>
//       <failure message="status: expected 201, got 200" type="must">status: expected 201, got 200
// …       </failure>
//       <system-out>POST https://api.example.com/scim/v2/Users
// …       </system-out>
//     </testcase>
//   </testsuite>
// </testsuites>
import type { CaseResult, Report } from "../../model/report.ts";
import { baselineStates } from "../baseline.ts";
import { conditionsOf, narrowedBy } from "../conditions.ts";
import { featureReason, judgementText, STATE_WORDS } from "../judgement.ts";
import { sourceText } from "../messages.ts";
import type { RenderOptions, Reporter } from "../reporter.ts";
import { detailText, exchangeText, type Outcome, outcomeOf } from "./outcome.ts";
import { type Element, element, xmlDocument } from "./xml.ts";

/** GitLab drops names that are alike and Azure cuts at 512. */
const NAME_LIMIT = 400;

/** `strict` keeps to the XSD of the Jenkins xUnit plugin. */
type Style = "full" | "strict";

type TestCase = {
  readonly classname: string;
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly assertions: number;
  readonly timeMs: number;
  readonly properties: readonly (readonly [name: string, value: string])[];
  readonly outcome: Outcome;
  readonly output: string;
};

type TestSuite = { readonly name: string; readonly file: string; readonly cases: readonly TestCase[] };

/** For the test view of CI systems. */
export const junit: Reporter = {
  name: "junit",
  extension: "xml",
  summary: "JUnit XML, for the test view of CI systems.",
  render: (report, options) => render(report, options, "full"),
};

/** The same without what the XSD of the Jenkins xUnit plugin does not know. */
export const strictJunit: Reporter = {
  name: "junit:strict",
  extension: "xml",
  summary: "JUnit XML that validates against the XSD of the Jenkins xUnit plugin.",
  render: (report, options) => render(report, options, "strict"),
};

const render = (report: Report, options: RenderOptions, style: Style): string => {
  const suites = [...preflight(report), ...suitesOf(report, options), ...unmatched(report)];
  const { run } = report;
  const all = suites.flatMap((suite) => suite.cases);
  const { tests, failures, errors, skipped } = counts(all);
  const root = { name: "scim-check", tests, failures, errors };
  const more = style === "strict" ? {} : { skipped, timestamp: run.startedAt };
  const attributes = { ...root, ...more, time: seconds(run.durationMs) };
  return xmlDocument(
    element(
      "testsuites",
      attributes,
      suites.map((suite, index) => suiteElement(report, suite, index, style)),
    ),
  );
};

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

const counts = (cases: readonly TestCase[]) => {
  const of = (kind: Outcome["kind"]) => cases.filter(({ outcome }) => outcome.kind === kind).length;
  return { tests: cases.length, failures: of("failure"), errors: of("error"), skipped: of("skipped") };
};

const hostname = (target: string): string => /^[a-z]+:\/\/([^/:?#]+)/i.exec(target)?.[1] ?? "";

/** The matrix: per profile its verdict, and what became of each feature. */
const verdictProperties = ({ summary }: Report): readonly (readonly [name: string, value: string])[] =>
  Object.entries(summary.profiles).flatMap(([id, each]) => [
    [`verdict ${id}`, judgementText(each)] as const,
    ...each.features.map((feature) => {
      const reason = featureReason(feature);
      const state = STATE_WORDS[feature.state];
      return [`feature ${id} ${feature.title}`, reason === "" ? state : `${state}: ${reason}`] as const;
    }),
  ]);

const suiteElement = (report: Report, suite: TestSuite, index: number, style: Style): Element => {
  const { run, tool } = report;
  const properties = [
    ["tool", `${tool.name} ${tool.version}`],
    ["run", run.id],
    ...conditionsOf(report),
    ...narrowedBy(report).map((text) => ["narrowed by", text] as const),
    ["target", run.target],
    ["profiles", run.profiles.join(" ")],
    ["ending", run.ending],
    ["insecure", String(run.insecure)],
    ...(run.redacted ? [] : [["redaction", "off"] as const]),
    ["finished", run.finishedAt],
    // Once: a file has dozens of suites.
    ...(index === 0 ? verdictProperties(report) : []),
  ] as const;
  const timeMs = suite.cases.reduce((sum, each) => sum + each.timeMs, 0);
  const attributes = {
    name: suite.name,
    ...counts(suite.cases),
    time: seconds(timeMs),
    timestamp: run.startedAt,
    hostname: hostname(run.target),
    id: index,
    file: style === "strict" || suite.file === "" ? undefined : suite.file,
  };
  return element("testsuite", attributes, [
    propertiesElement(properties),
    ...suite.cases.map((each) => caseElement(each, style)),
  ]);
};

const propertiesElement = (properties: readonly (readonly [string, string])[]): Element =>
  element(
    "properties",
    {},
    properties.map(([name, value]) => element("property", { name, value })),
  );

const caseElement = (each: TestCase, style: Style): Element => {
  const { classname, name, file, line, assertions, outcome } = each;
  const isStrict = style === "strict";
  const attributes = {
    classname,
    name,
    time: seconds(each.timeMs),
    ...(isStrict ? {} : { file: file === "" ? undefined : file, line, assertions }),
  };
  const properties = isStrict || each.properties.length === 0 ? [] : [propertiesElement(each.properties)];
  const output = each.output === "" ? [] : [element("system-out", {}, each.output)];
  if (outcome.kind === "passed") return element("testcase", attributes, [...properties, ...output]);
  const { kind, message, details } = outcome;
  // GitLab reads only the body, so the message comes first in it.
  const body = [message, ...details].join("\n");
  const verdict = element(kind, kind === "skipped" ? { message } : { message, type: outcome.type }, body);
  return element("testcase", attributes, [...properties, verdict, ...output]);
};

/** Dots are levels to Jenkins, so the id of a suite has none of its own. */
const classnameOf = (suite: string): string => `scim.${suite.replaceAll(".", "_").replaceAll("/", ".")}`;

const suitesOf = (report: Report, options: RenderOptions): readonly TestSuite[] => {
  const stateOf = baselineStates(report, options.today);
  const suites = new Map<string, CaseResult[]>();
  for (const each of report.cases) suites.set(each.suite, [...(suites.get(each.suite) ?? []), each]);
  return [...suites].map(([name, cases]) => ({
    name,
    file: cases[0]?.file ?? "",
    cases: cases.map((each) =>
      testCase(report, each, outcomeOf(report, each, stateOf(each), options.failOn)),
    ),
  }));
};

const testCase = (report: Report, each: CaseResult, outcome: Outcome): TestCase => ({
  classname: classnameOf(each.suite),
  name: [...`${each.id} ${each.title}`].slice(0, NAME_LIMIT).join(""),
  file: each.file,
  line: each.line,
  assertions: each.claims.length,
  timeMs: each.durationMs,
  properties: propertiesOf(report, each),
  outcome,
  output: outcome.kind === "passed" && each.verdict === "pass" ? "" : exchangeText(each),
});

const propertiesOf = (report: Report, each: CaseResult): TestCase["properties"] => {
  const cited = report.requirements.filter(({ id }) => each.requirements.includes(id));
  const sections = cited.flatMap(({ sources }) =>
    sources.filter(({ document }) => document.startsWith("RFC")),
  );
  const levels = new Set(each.claims.map((claim) => claim.level));
  const weak = each.claims.filter(
    ({ verdict, level }) => verdict === "broken" && (level === "should" || level === "info"),
  );
  return [
    ...each.requirements.map((id) => ["requirement", id] as const),
    ...[...new Set(sections.map(sourceText))].map((text) => ["rfc", text] as const),
    ...[...levels].map((level) => ["level", level] as const),
    ["verdict", each.verdict],
    ...each.tags.map((tag) => ["tag", tag] as const),
    ...weak.map(
      (claim) =>
        [claim.level === "should" ? "warning" : "note", detailText(report, claim).join("\n")] as const,
    ),
  ];
};

const bare = { properties: [], line: 1, assertions: 0, timeMs: 0, output: "" };

/** A target that cannot be checked is an error of one test, so that no pipeline takes silence for success. */
const preflight = ({ run }: Report): readonly TestSuite[] => {
  if (run.diagnosis === undefined) return [];
  const { code, what, fix } = run.diagnosis;
  const outcome: Outcome = { kind: "error", type: code, message: what, details: [fix] };
  const name = "preflight The target can be checked";
  return [
    {
      name: "preflight",
      file: "",
      cases: [{ ...bare, classname: "scim.preflight", name, file: "", outcome }],
    },
  ];
};

const unmatched = ({ baseline }: Report): readonly TestSuite[] => {
  if (baseline.unmatched.length === 0) return [];
  const cases = baseline.unmatched.map(({ entry, file, line }): TestCase => {
    const message = `the baseline entry ${entry} matches no case (${file}:${line})`;
    const outcome: Outcome = { kind: "failure", type: "baseline", message, details: [] };
    return { ...bare, classname: "scim.baseline", name: `baseline ${entry}`, file, line, outcome };
  });
  return [{ name: "baseline", file: baseline.unmatched[0]?.file ?? "", cases }];
};
