import { describe, expect, test } from "vitest";
import { authNotices, gatherProviders, withKnownProviders } from "../../../src/cli/gather/providers.ts";
import { createSecrets } from "../../../src/io/secrets.ts";
import type { AuthScheme } from "../../../src/model/auth.ts";
import { profileId } from "../../../src/model/ids.ts";
import { bundledLibrary } from "../../support/bundled-library.ts";
import { inputOf, type Said } from "../said.ts";

const library = bundledLibrary();

const gathered = (said: Said) => {
  const input = inputOf(said);
  const secrets = createSecrets();
  const changed = withKnownProviders(library, gatherProviders(input, secrets), input);
  const wireOf = (id: string) => changed.profiles.find((profile) => profile.id === id)?.wire.headers;
  const problems = input.problems.map(({ at, what, fix }) => [`${at.line}`, what, fix].join(" | "));
  return { input, secrets, changed, wireOf, problems };
};

const entra = (headers: string) => ({ config: `idp:\n  entra: { headers: { ${headers} } }\n` });

describe("what the user knows of a provider", () => {
  test("is sent by it and by those that extend it, in every request, and by nobody else", () => {
    const { wireOf, problems, input } = gathered(entra("User-Agent: Real/1, adscimversion: '6.0'"));
    const headers = [
      ["adscimversion", "6.0"],
      ["User-Agent", "Real/1"],
    ];
    expect(problems).toEqual([]);
    expect(wireOf("entra")?.withoutBody).toEqual(headers);
    expect(wireOf("entra-scim-flag")?.withBody).toEqual(expect.arrayContaining(headers));
    expect(wireOf("onelogin")).toEqual(library.profiles.find(({ id }) => id === "onelogin")?.wire.headers);
    // It tells of a provider and chooses none.
    expect(input.read.list("idp")).toEqual([]);
  });

  test("may be told of a provider that others extend", () => {
    const { wireOf, problems } = gathered({ config: "idp: { okta: { headers: { User-Agent: Okta/2 } } }" });
    expect(problems).toEqual([]);
    for (const id of ["okta-oin", "okta-aiw"])
      expect(wireOf(id)?.withBody).toContainEqual(["User-Agent", "Okta/2"]);
  });

  test("is for one target what its entry says", () => {
    const config = `${entra("User-Agent: Real/1").config}target: b\ntargets: { b: { idp: { entra: { headers: { User-Agent: Real/2 } } } } }\n`;
    expect(gathered({ config }).wireOf("entra")?.withoutBody).toContainEqual(["User-Agent", "Real/2"]);
  });

  test("is secret where its name says so", () => {
    expect(gathered(entra("X-Api-Key: hush-hush")).secrets.mask("hush-hush")).toBe("[REDACTED]");
  });

  test("is nothing where idp is a list of those to play", () => {
    const { changed, input } = gathered({ config: "idp: [entra]" });
    expect(changed).toBe(library);
    expect(input.read.list("idp")).toEqual(["entra"]);
  });
});

const EXAMPLE = "Example: idp: { entra: { headers: { User-Agent: what it calls itself } } }";

test.each([
  ["entra: Real/1", `idp.entra: has headers: | ${EXAMPLE}`],
  ["entra: { header: {} }", `idp.entra: unknown key "header" | ${EXAMPLE}`],
  ["entra: { headers: [a] }", `idp.entra: headers is a mapping of names to texts | ${EXAMPLE}`],
  [
    "entra: { headers: { User Agent: x } }",
    `idp.entra: "User Agent" is no header with a text of one line | ${EXAMPLE}`,
  ],
  [
    "entra: { headers: { X-Version: 6 } }",
    `idp.entra: "X-Version" is no header with a text of one line | ${EXAMPLE}`,
  ],
  [
    "entra: { headers: { authorization: x } }",
    "idp.entra: credentials do not stand here | Give them with --token-file, --basic-file or -H.",
  ],
  ["entrra: {}", 'unknown identity provider "entrra" | Did you mean "entra"?'],
])("idp: { %s } is refused where it stands", (text, expected) => {
  expect(gathered({ config: `workers: 1\nidp: { ${text} }\n` }).problems).toEqual([`2 | ${expected}`]);
});

test("providers that cannot say who they are in the form that is asked for are named", () => {
  const chosen = ["rfc", "entra", "okta-oin", "okta-aiw", "onelogin"].map(profileId);
  const noticesFor = (scheme: AuthScheme) =>
    authNotices({ auth: { scheme, header: "Authorization" } }, library, chosen);
  expect(authNotices({}, library, chosen)).toEqual([]);
  expect(noticesFor("basic")).toEqual([
    "--auth-scheme basic is not known of entra, onelogin; they are played with it all the same.",
  ]);
  expect(noticesFor("raw")).toEqual([
    "--auth-scheme raw is not known of entra, okta-aiw, onelogin; they are played with it all the same.",
  ]);
});
