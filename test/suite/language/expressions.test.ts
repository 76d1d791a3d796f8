import { describe } from "vitest";
import { body, CITED, claim, READ, refusesSuites, step } from "../broken.ts";
import { suiteOfSteps } from "../small-library.ts";

describe("a mistake in an expression", () => {
  refusesSuites([
    [
      "a name used before it is saved",
      suiteOfSteps(
        `      - GET: "/Users/\${{ user.id }}"\n        expect: [{ status: 200, ${CITED} }]\n      - POST: /Users\n        body: { $fixture: user/minimal }\n        save: { user: body }\n`,
      ),
      "7:26",
      '"user" is used before it is saved',
      "Step 2 saves it",
    ],
    ["an unknown name", step('GET: "/Users/${{ alic.id }}"'), "7:26", 'unknown name "alic"', "Known here"],
    [
      "a misspelt given name",
      suiteOfSteps(
        `      - GET: "/Users/\${{ alic.id }}"\n${READ}`,
        "    given: { alice: { user: user/minimal } }\n",
      ),
      "8:26",
      'unknown name "alic"',
      '"alice"',
    ],
    [
      "a neighbour's save in parallel",
      suiteOfSteps(
        `      - parallel:\n          - { GET: /Users, save: { a: body } }\n          - { GET: "/Users/\${{ a.id }}" }\n${READ}`,
      ),
      "9:32",
      'unknown name "a"',
      "",
    ],
    [
      "sent where nothing is sent",
      claim(`{ body: { id: "\${{ sent.id }}" }, ${CITED} }`),
      "8:37",
      '"sent" has no value in this claim',
      "sends a body",
    ],
    [
      "index outside of $repeat",
      body('{ userName: "${{ index }}" }'),
      "8:32",
      '"index" has no value in this body',
      "$repeat",
    ],
    [
      "row without rows",
      step('GET: "${{ row.path }}"'),
      "7:19",
      '"row" has no value in this path',
      "has rows",
    ],
    [
      "the answer outside of a claim",
      step('GET: "/Users/${{ body.id }}"'),
      "7:26",
      '"body" has no value in this path',
      "save it",
    ],
    [
      "an unknown variable",
      step('GET: "/${{ vars.tenent }}"'),
      "7:20",
      'unknown variable "tenent"',
      '"tenant"',
    ],
    [
      "an unknown secret",
      step('GET: "/${{ secrets.password }}"'),
      "7:20",
      'unknown secret "password"',
      "--secret",
    ],
    ["variables without a name", step('GET: "/${{ vars }}"'), "7:20", "names no variable", "vars.name"],
    ["an unclosed expression", step('GET: "/Users/${{ unique"'), "7:22", "${{ unique is never closed", "}}"],
    [
      "an expression that is none",
      step('GET: "/Users/${{ a + b }}"'),
      "7:22",
      "${{ a + b }} is not an expression",
      "${{ name }}",
    ],
    [
      "an empty expression",
      step('GET: "/Users/${{ }}"'),
      "7:22",
      "${{ }} is not an expression",
      "Name a value",
    ],
    [
      "an expression in a name",
      body('{ "${{ unique }}": 1 }'),
      "8:17",
      "an expression cannot stand in the name",
      "values",
    ],
    [
      "an expression in the name of a query",
      step('{ GET: /Users, query: { "${{ unique }}": 1 } }'),
      "7:33",
      'an expression cannot stand in the name "${{ unique }}"',
      "expressions stand in values",
    ],
  ]);
});
