import { expect, test } from "vitest";
import { readCompiled, writeCompiled } from "../../src/io/compiled-library.ts";
import { readBundled } from "../../src/io/library-files.ts";
import { bundledLibrary, linkBundled } from "../support/bundled-library.ts";
import { emptyFolder } from "./empty-folder.ts";

const folder = emptyFolder();
const files = readBundled();

test("the library that the build writes is the one that was linked", () => {
  const linked = linkBundled();
  writeCompiled(files, linked, folder.path("library.json"));
  expect(readCompiled(files, folder.path("library.json"))).toEqual(linked);
});

test.each([
  [
    "a file was edited",
    files.map((file, index) => (index === 0 ? { ...file, text: `${file.text} ` } : file)),
  ],
  ["a file was renamed", files.map((file, index) => (index === 0 ? { ...file, path: "other.yaml" } : file))],
  [
    "a file was added",
    [...files, { ...files[0], path: "new.yaml", id: "new", role: "suite", text: "", bundled: true }],
  ],
  ["a file was taken away", files.slice(1)],
] as const)("it is not taken when %s since", (_, changed) => {
  writeCompiled(files, bundledLibrary(), folder.path("library.json"));
  expect(readCompiled(changed, folder.path("library.json"))).toBeUndefined();
});

test("it is not taken when there is none, or when it was cut short", () => {
  expect(readCompiled(files, folder.path("library.json"))).toBeUndefined();
  expect(readCompiled(files, folder.put("library.json", '{"digest":'))).toBeUndefined();
});
