import { describe, expect, test } from "vitest";
import { inOrder, rawHeaders } from "../../../src/io/connection/header-order.ts";

const ORDER = ["Accept", "Authorization", "Content-Length", "Host", "Connection", "Accept-Encoding"];

const GIVEN = [
  ["Accept-Encoding", "gzip"],
  ["Accept", "application/scim+json"],
  ["Connection", "Keep-Alive"],
  ["X-Other", "1"],
] as const;

describe("the headers of a request", () => {
  test("go to undici as they are when no order is known", () => {
    expect(rawHeaders([["Accept", "a"]])).toEqual(["Accept", "a"]);
    expect(rawHeaders([["Accept", "a"]], [])).toEqual(["Accept", "a"]);
  });

  test("carry their order, with the value of Connection as it is written", () => {
    expect(rawHeaders(GIVEN, ORDER).slice(-2)).toEqual([
      "scim-check-header-order",
      "Accept, Authorization, Content-Length, Host, Connection: Keep-Alive, Accept-Encoding",
    ]);
    expect(rawHeaders([], ["Connection"]).slice(-2)).toEqual(["scim-check-header-order", "Connection"]);
  });
});

describe("the head of a request", () => {
  const lines = (...text: readonly string[]) => [...text, "", ""].join("\r\n");

  test("is put in order and says nothing of the order", () => {
    const written = lines(
      "POST /Users HTTP/1.1",
      "host: scim.example.com:8080",
      "connection: keep-alive",
      "X-Other: 1",
      "Accept-Encoding: gzip",
      "accept: a",
      "Authorization: Bearer t",
      "scim-check-header-order: Accept, Authorization, Content-Length, Host, Connection: Keep-Alive, Accept-Encoding",
      "content-length: 2",
    );
    expect(inOrder(written)).toBe(
      lines(
        "POST /Users HTTP/1.1",
        "accept: a",
        "Authorization: Bearer t",
        "Content-Length: 2",
        "Host: scim.example.com:8080",
        "Connection: Keep-Alive",
        "Accept-Encoding: gzip",
        "X-Other: 1",
      ),
    );
  });

  test("keeps a connection that is to be closed", () => {
    const written = lines(
      "GET / HTTP/1.1",
      "host: a",
      "connection: close",
      "scim-check-header-order: Connection: Keep-Alive, Host",
    );
    expect(inOrder(written)).toBe(lines("GET / HTTP/1.1", "Connection: close", "Host: a"));
  });

  test.each([
    ["without an order", lines("GET / HTTP/1.1", "host: a", "connection: keep-alive")],
    ["that is none", '{"scim-check-header-order": "Accept"}'],
  ])("%s stays as it is", (_, text) => {
    expect(inOrder(text)).toBe(text);
  });
});
