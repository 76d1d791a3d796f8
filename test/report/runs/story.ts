import { profileId } from "../../../src/model/ids.ts";
import { json, planned, requirement } from "./builders.ts";

/** The requirements and cases that the recorded runs share. */

export const REQUIREMENTS = [
  requirement("RFC7644-3.3-07", "must", "A created resource is answered with 201.", [
    { document: "RFC 7644", section: "3.3" },
  ]),
  requirement("RFC7644-3.3-09", "must", "The answer to a create says in Location where the resource is.", [
    { document: "RFC 7644", section: "3.3" },
  ]),
  requirement("RFC7644-3.5.2-29", "must", "A successful PATCH answers 200 with the resource or 204.", [
    { document: "RFC 7644", section: "3.5.2" },
  ]),
  requirement("RFC7644-3.14-02", "should", "A service that supports versions sends ETag with a resource.", [
    { document: "RFC 7644", section: "3.14" },
  ]),
  requirement("RFC7643-2.4-08", "info", "Values of one list are best distinct.", [
    { document: "RFC 7643", section: "2.4" },
  ]),
  requirement(
    "IDP-DEACTIVATE",
    "interop",
    "Setting active to false deactivates the user and keeps it readable.",
    [
      {
        document: "Okta: Build a SCIM 2.0 server",
        section: "Update a user",
        seen: "2026-08-01",
        confidence: "documented",
        profile: profileId("okta-oin"),
      },
      {
        document: "Entra: Develop a SCIM endpoint",
        section: "Disable user",
        seen: "2026-08-02",
        confidence: "documented",
        profile: profileId("entra"),
      },
    ],
    "The identity provider reports an error at each sync and the leaver keeps access.",
    "access",
  ),
];

export const CREATE_BODY =
  '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"sc7f3a-o\'neil@example.com"}';
export const CREATE = "1. POST /Users";
export const READ = "2. GET /Users/${{ user.id }}";
export const DEACTIVATE = "2. deactivate-user";

export const user = (id: string) =>
  json({ id, userName: "sc7f3a@example.com", meta: { resourceType: "User" } });

export const createCase = (profile: string, known?: Parameters<typeof planned>[3]) =>
  planned("users/create", "answers-with-the-user", profile, {
    title: "Answers with the created user and where it is",
    why: "Every client stores the id and the address from this answer; without them it creates the user again.",
    cites: ["RFC7644-3.3-07", "RFC7644-3.3-09"],
    tags: ["create"],
    ...known,
  });

export const leaver = (profile: string) =>
  planned("scenarios/leaver", "stays-and-is-inactive", profile, {
    title: "A deactivated user stays, and is inactive",
    why: "The leaver keeps access until somebody notices.",
    cites: ["RFC7644-3.5.2-29", "IDP-DEACTIVATE"],
    feature: "deactivate-users",
  });

export const etag = (profile: string) =>
  planned("etag/versions", "sends-a-version", profile, {
    title: "Sends a version with each user",
    cites: ["RFC7644-3.14-02"],
  });
