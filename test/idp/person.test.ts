import { describe, expect, test } from "vitest";
import { isEmployee, personOf, withWritten } from "../../src/idp/person.ts";

const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

describe("the facts of a person in a user", () => {
  test("are made up where every directory has them, and left out where it may have none", () => {
    expect(
      personOf(
        { userName: "sc1@example.com" },
        { unique: "sc1-ada", directoryId: "00u1", domain: "example.com" },
      ),
    ).toEqual({
      userName: "sc1@example.com",
      email: "sc1@example.com",
      externalId: "00u1",
      givenName: "Ada",
      familyName: "Park",
      formatted: "Ada Park",
      displayName: "Ada Park",
      locale: "en-US",
    });
  });

  test("are those of the user where it has them, in whichever letter case", () => {
    const user = {
      USERNAME: "bo",
      externalId: "x1",
      name: { givenName: "Bo", familyName: "Lind" },
      title: "Cook",
      emails: [{ value: "bo@mail.example.com", type: "work" }],
      phoneNumbers: [
        { value: "tel:+1-201-555-0101", type: "mobile" },
        { value: "+1 201 555 0100", type: "work" },
      ],
      [ENTERPRISE]: { department: "Sales", employeeNumber: "E-1" },
    };
    expect(personOf(user, { unique: "sc1-bo", directoryId: "00u2", domain: "example.com" })).toEqual({
      userName: "bo",
      email: "bo@mail.example.com",
      externalId: "x1",
      givenName: "Bo",
      familyName: "Lind",
      formatted: "Bo Lind",
      displayName: "Bo Lind",
      title: "Cook",
      department: "Sales",
      employeeNumber: "E-1",
      phone: "+1 201 555 0100",
      mobile: "+1-201-555-0101",
      town: "Sampletown",
      country: "US",
      locale: "en-US",
    });
  });

  test.each([
    [{ [ENTERPRISE]: { department: "Sales" } }, true],
    [{ [ENTERPRISE]: {} }, false],
    [{}, false],
  ])("%j: an employee is %j", (user, expected) => {
    expect(isEmployee(user)).toBe(expected);
  });
});

describe("what a check has written", () => {
  test("is laid over what the profile says, but for facts that it says in its own form", () => {
    const said = { userName: "a", title: "Cook", active: true, emails: [{ primary: true, value: "a@x" }] };
    const written = {
      title: "Baker",
      active: false,
      emails: [{ value: "a@x" }],
      phoneNumbers: [{ value: "1" }],
    };
    expect(withWritten(said, written)).toEqual({
      userName: "a",
      title: "Cook",
      active: false,
      emails: [{ primary: true, value: "a@x" }],
      phoneNumbers: [{ value: "1" }],
    });
  });
});
