// The limits, each exceeded by one and met exactly.
import { describe, expect, test } from "vitest";
import { breaches } from "./examples";
import {
  filesAreShort,
  foldersAreSmall,
  functionsAreShort,
  functionsTakeFewParameters,
} from "./sizes";

const lines = (count: number) => "// One line.\n".repeat(count);

describe("Files are short", () => {
  test.each([
    ["lib/core/base/x.ts", 200],
    ["lib/db/x.ts", 300],
    ["app/page.tsx", 60],
    ["lib/db/x.test.ts", 500],
  ])("%s has at most %i lines", (path, limit) => {
    expect(breaches(filesAreShort, { [path]: lines(limit) })).toEqual([]);
    const found = breaches(filesAreShort, { [path]: lines(limit + 1) });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`${limit + 1} lines, the limit is ${limit}`);
  });
});

const body = (count: number) => `{\n${"  f();\n".repeat(count - 2)}}`;

test.each([
  ["a function", (text: string) => `function f() ${text}`],
  ["an arrow function", (text: string) => `const f = () => ${text};`],
  ["a method", (text: string) => `class C { f() ${text} }`],
])("%s has at most 70 lines", (_kind, make) => {
  expect(breaches(functionsAreShort, { "lib/db/x.ts": make(body(70)) })).toEqual([]);
  expect(breaches(functionsAreShort, { "lib/db/x.ts": make(body(71)) })).toHaveLength(1);
  expect(breaches(functionsAreShort, { "lib/db/x.test.ts": make(body(71)) })).toEqual([]);
});

test("a function takes three parameters at most", () => {
  const file = (text: string) => ({ "lib/db/x.ts": text });
  expect(breaches(functionsTakeFewParameters, file("const f = (a, b, c) => a;"))).toEqual([]);
  const found = breaches(functionsTakeFewParameters, file("\nfunction f(a, b, c, d) {}"));
  expect(found).toEqual(["lib/db/x.ts:2: 4 parameters, the limit is 3. Take one object."]);
});

test("a folder has at most 16 source files, tests not counted", () => {
  const folder = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`lib/db/f${index}.ts`, ""]));
  expect(breaches(foldersAreSmall, { ...folder(16), "lib/db/f.test.ts": "" })).toEqual([]);
  expect(breaches(foldersAreSmall, folder(17))[0]).toContain("lib/db/: 17 source files");
});
