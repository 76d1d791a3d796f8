import { describe, expect, it } from "vitest";
import { directoryId } from "../../src/idp/directory-id.ts";

describe("the id of a provider's directory", () => {
  it("is a GUID of version 4 in lower case", () => {
    expect(directoryId("sc1-1", "guid")).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });
  it("is 00u and seventeen letters and digits", () => {
    expect(directoryId("sc1-1", "okta")).toMatch(/^00u[0-9A-Za-z]{17}$/);
  });
  it("is the text with a capital before it where nobody knows", () => {
    expect(directoryId("sc1-1", undefined)).toBe("Ext-sc1-1");
  });
  it.each(["guid", "okta"] as const)("is one for each text: %s", (ids) => {
    const texts = Array.from({ length: 1000 }, (_, index) => `sc1-${index}`);
    expect(new Set(texts.map((text) => directoryId(text, ids))).size).toBe(1000);
    expect(directoryId("sc1-7", ids)).toBe(directoryId("sc1-7", ids));
  });
});
