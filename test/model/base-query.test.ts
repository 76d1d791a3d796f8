import { expect, test } from "vitest";
import { withBaseQuery } from "../../src/model/base-query.ts";

const base = "https://api.example.com/scim/v2";

test.each([
  ["/Users", "tenant=7", "/Users?tenant=7"],
  ["/Users?", "tenant=7", "/Users?tenant=7"],
  ["/Users?filter=a+eq+1&", "tenant=7", "/Users?tenant=7&filter=a+eq+1&"],
  ["", "tenant=7", "?tenant=7"],
  ["?count=1", "tenant=7", "?tenant=7&count=1"],
  ["/Users?", "", "/Users?"],
])("%j is asked with %j as %j", (path, query, expected) => {
  expect(withBaseQuery(`${base}${path}`, { base, query })).toBe(`${base}${expected}`);
});

test.each(["https://api.example.com/other", "https://api.example.com/scim/v22/Users", "https://b.example/"])(
  "%s is not below the base and stays as it is",
  (url) => {
    expect(withBaseQuery(url, { base, query: "tenant=7" })).toBe(url);
  },
);
