import { describe, expect, test } from "vitest";
import type { Check } from "../../../src/model/suite.ts";
import { intentStep, parallel } from "../../plan/builders.ts";
import {
  bulkNamesStranger,
  givesStranger,
  isRead,
  locatesStranger,
  losesAnswers,
  mergesIntoStranger,
  refuses,
  signsStrangersAddress,
  strangerIsAmongOurs,
} from "./lies.ts";
import { type Lie, type LyingServer, lyingServer, STRANGER, STRANGERS } from "./server.ts";
import { bulk, createUser, givenUser, patch, play, put, read, remove, speaking, sweep } from "./stories.ts";

const PROFILE = speaking(patch("/Users/${{ alice.id }}"));

const LIES: readonly (readonly [name: string, lies: readonly Lie[]])[] = [
  ["a create is answered with a stranger", [givesStranger()]],
  ["a create is answered 200 with a stranger", [givesStranger(200)]],
  ["a create is answered with our name and a stranger's id", [mergesIntoStranger]],
  ["a create is answered with nothing but a stranger's address", [locatesStranger]],
  ["the stranger is in a group of ours", [strangerIsAmongOurs, givesStranger()]],
  ["the stranger cannot be read", [refuses(isRead, 500), mergesIntoStranger]],
  ["the stranger may not be read", [refuses(isRead, 403), mergesIntoStranger]],
  ["a read of the stranger has no answer", [losesAnswers(isRead), mergesIntoStranger]],
  ["a read of the stranger has an empty answer", [refuses(isRead, 200), mergesIntoStranger]],
  [
    "our marker stands in the query of a stranger's address",
    [signsStrangersAddress((marker) => `?x=${marker}`)],
  ],
  [
    "our marker stands in the fragment of a stranger's address",
    [signsStrangersAddress((marker) => `#${marker}`)],
  ],
  [
    "our marker is gone up from in a stranger's address",
    [signsStrangersAddress((marker) => `/${marker}/..`)],
  ],
  ["bulk results name a stranger", [bulkNamesStranger, mergesIntoStranger]],
];

const LOCATION = "${{ alice.meta.location }}";
const target = "/Users/${{ alice.id }}";

const STORIES: readonly (readonly [name: string, story: Partial<Check>])[] = [
  ["nothing but the setup", { setup: [givenUser("alice")], steps: [] }],
  ["PUT", { setup: [givenUser("alice")], steps: [put()] }],
  ["PATCH", { setup: [givenUser("alice")], steps: [patch()] }],
  ["DELETE", { setup: [givenUser("alice")], steps: [remove()] }],
  ["PATCH after a read", { setup: [givenUser("alice")], steps: [read(), patch()] }],
  ["PATCH of what a step created", { steps: [createUser("alice"), patch()] }],
  ["PUT to the address that was given", { steps: [createUser("alice"), put(LOCATION)] }],
  ["PATCH to the address that was given", { steps: [createUser("alice"), patch(LOCATION)] }],
  ["DELETE at the address that was given", { steps: [createUser("alice"), remove(LOCATION)] }],
  [
    "an intent",
    {
      setup: [givenUser("alice")],
      steps: [intentStep("change-user", { arguments: { alice: "${{ alice }}" } })],
    },
  ],
  ["parallel steps", { setup: [givenUser("alice")], steps: [parallel(patch(), put(), remove())] }],
  [
    "a bulk PATCH",
    { setup: [givenUser("alice")], steps: [bulk({ method: "PATCH", path: target, data: {} })] },
  ],
  [
    "a bulk DELETE in small letters",
    { steps: [createUser("alice"), bulk({ method: "delete", path: target })] },
  ],
  [
    "a bulk request in other letter case",
    {
      setup: [givenUser("alice")],
      steps: [{ ...bulk(), body: { operations: [{ Method: "DELETE", Path: target }] } }],
    },
  ],
  [
    "a bulk create and then a DELETE",
    {
      steps: [
        {
          ...bulk({ method: "POST", path: "/Users", bulkId: "a", data: { userName: "${{ unique }}" } }),
          save: { alice: "body.Operations[0]" },
        },
        remove("${{ alice.location }}"),
      ],
    },
  ],
];

const expectStrangersUntouched = (server: LyingServer): void => {
  expect(server.foreignWrites()).toEqual([]);
  expect(server.world.resources.get("/Users/stranger")).toEqual(STRANGER);
  expect(server.world.resources.get("/Groups/strangers")).toEqual(STRANGERS);
};

describe.each(LIES)("when %s", (_, lies) => {
  test.each(STORIES)("%s touches no stranger", async (_name, story) => {
    const server = lyingServer(...lies);
    await play(server, story, { profile: PROFILE });
    expectStrangersUntouched(server);
  });

  test("nor do cases that go on at once", async () => {
    const server = lyingServer(...lies);
    await play(
      server,
      { setup: [givenUser("alice"), givenUser("bob")], steps: [patch(), remove()] },
      { options: { workers: 4 } },
    );
    expectStrangersUntouched(server);
  });
});

describe.each(LIES)("when %s", (_, lies) => {
  test.each(STORIES)("sweeping up after %s touches no stranger", async (_name, story) => {
    const server = lyingServer(...lies);
    const { remains } = await play(server, story, { profile: PROFILE, options: { cleanup: false } });
    await sweep(server, remains);
    expectStrangersUntouched(server);
  });
});

test.each(STORIES)("an honest server is written to: %s leaves nothing", async (_, story) => {
  const server = lyingServer();
  const { left } = await play(server, story, { profile: PROFILE });
  expect(server.writes()).not.toEqual([]);
  expect([server.foreignWrites(), server.leftBehind(), left]).toEqual([[], [], []]);
});
