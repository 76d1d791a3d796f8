/** What a room may import, each with the reason; a room may be opened to a single file of another. */
export type Rule = {
  readonly rooms: { readonly [room: string]: string };
  readonly packages: { readonly [name: string]: string };
  /** The folders inside the room, lowest first: each knows those before it, none after it; files of the room itself know all. */
  readonly storeys?: { readonly [folder: string]: string };
};

const NOUNS = "its nouns are everybody's";

/** The import table of docs/architecture.md, lowest room first: no room knows one below it in this list. */
export const RULES: { readonly [room: string]: Rule } = {
  "src/model": { rooms: {}, packages: {} },
  "src/text": { rooms: {}, packages: {} },
  "src/scim": { rooms: { "src/model": NOUNS }, packages: {} },
  "src/source": {
    rooms: { "src/model": NOUNS, "src/text": "a mistake is told with the name that was meant" },
    packages: {
      yaml: "reads YAML with places",
      ajv: "says where a value does not fit the language",
    },
  },
  "src/idp": {
    rooms: {
      "src/model": NOUNS,
      "src/text": "ids are made of what a text hashes to",
      "src/scim": "a PATCH is put into the message that SCIM wants",
    },
    packages: {},
  },
  "src/assert": {
    rooms: { "src/model": NOUNS, "src/scim": "values are compared as SCIM compares them" },
    packages: { ajv: "judges bodies by JSON Schema", "ajv-formats": "the formats of those schemas" },
    storeys: {
      complaints: "how something wrong is said",
      schemas: "what bodies are held against",
      definition: "what a keyword is",
      answers: "what keywords know of an answer",
      lists: "what they know of lists and pages",
      keywords: "one file each",
    },
  },
  "src/suite": {
    rooms: {
      "src/model": NOUNS,
      "src/text": "a misspelt name is told with the one that was meant",
      "src/scim": "attribute names in needs and citations are checked",
      "src/source": "suites are read from it, and mistakes gathered in it",
      "src/idp": "the expressions in templates are its language",
      "src/assert": "which keywords there are, and what their arguments look like",
    },
    packages: {},
    storeys: {
      shapes: "what a key looks like",
      language: "what may stand in it",
      checks: "a suite and what is in it",
      library: "all files together",
    },
  },
  "src/plan": {
    rooms: {
      "src/model": NOUNS,
      "src/text": "baseline entries are patterns",
      "src/scim": "needs name core schemas",
    },
    packages: {},
  },
  "src/run": {
    rooms: {
      "src/model": NOUNS,
      "src/text": "the marker of a case is what its id hashes to",
      "src/scim": "bodies are fitted to schemas, types told by URN",
      "src/idp": "a step becomes a request in a profile's bytes",
      "src/plan": "it plays what is planned",
      "src/assert": "it has answers judged, and never judges",
    },
    packages: {},
    storeys: {
      ports: "what the engine is given: network, journal, clock, options",
      request: "how it asks",
      safety: "what it may touch, and how it goes again",
      discovery: "what is there",
      step: "what the names of a step mean, where it stands, and what came of it",
      given: "what is made before the steps",
      case: "one case",
      rehearsal: "what the target does beside what it says, before any case",
      schedule: "when which is played, and when no more",
    },
  },
  "src/report": {
    rooms: {
      "src/model": NOUNS,
      "src/text/glob.ts": "the items of a checklist name checks by patterns",
      "src/assert/verdict.ts":
        "a report counts verdicts and must not decide its own; this file is pure and knows no keyword",
    },
    packages: {},
  },
  "src/io": {
    rooms: {
      "src/model": NOUNS,
      "src/text": "files are found by patterns",
      "src/source": "a mistake in a configuration or a baseline is shown as one in a suite is",
      "src/suite": "the type of the files that it reads",
      "src/plan": "the type of a baseline entry",
      "src/run/ports": "the types of the doors that it is",
    },
    packages: {
      undici: "the one socket",
      chalk: "colours",
      "node:*": "files, processes, time: this is where the world is",
    },
  },
  "src/session": {
    rooms: {
      "src/model": NOUNS,
      "src/text": "a misspelt profile is told with the one that was meant",
      "src/assert": "compiles schemas for the engine",
      "src/suite": "links libraries",
      "src/run": "plays",
      "src/io": "opens the doors",
    },
    packages: {},
  },
  "src/index.ts": {
    rooms: {
      "src/model": NOUNS,
      "src/suite": "shows problems",
      "src/report": "folds and renders",
      "src/io": "reads the clock",
      "src/session": "plays, as the command line does",
    },
    packages: {},
  },
  "fixtures/server": {
    rooms: {},
    packages: { "node:*": "it must misbehave on the wire as no framework would" },
  },
  "src/cli": {
    rooms: {
      "src/model": NOUNS,
      "src/text": "a misspelt name is told with the one that was meant",
      "src/assert": "explains keywords; compiles schemas for a dry run",
      "src/suite": "shows problems",
      "src/plan": "cites and baselines in lists and selections",
      "src/run": "plays",
      "src/report": "renders",
      "src/io": "reads what the user has, writes what he asked for",
      "src/session": "plays, as the API does",
      "fixtures/server": "demo, serve and explain are about it",
    },
    packages: { commander: "parses the command line", "node:*": "paths and exit codes" },
    storeys: {
      settings: "what the user may say",
      gather: "what was said, as the input of a run",
      play: "the run itself",
      commands: "what can be called",
    },
  },
};
