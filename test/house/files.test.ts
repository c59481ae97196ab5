// The rules about a file as such, each against a small bad example and a good one.
import { describe, expect, test } from "vitest";
import { breaches } from "./examples";
import {
  checksStayOn,
  exportsHaveNames,
  filesHaveNames,
  filesOpenWithASentence,
  nothingOnlyPassesOn,
  typesAreStrict,
} from "./files";

const file = (text: string) => ({ "lib/db/x.ts": text });

test.each(["lib/db/utils.ts", "lib/db/date-helpers.ts", "lib/index.ts", "app/state-manager.tsx"])(
  "%s is no name",
  (path) => {
    expect(breaches(filesHaveNames, { [path]: "" })).toHaveLength(1);
  },
);

test("index may be part of a name that says something", () => {
  expect(breaches(filesHaveNames, { "lib/core/market/bar-index.ts": "" })).toEqual([]);
});

describe("A file opens with a sentence", () => {
  test.each([
    ["code", "export const x = 1;\n// The number one.\n"],
    ["a blank line", "\n// What this file is about.\n"],
    ["a word", "// Money\nexport const x = 1;\n"],
    ["a directive", '"use client";\n// What this file is about.\n'],
    ["nothing", ""],
  ])("and not with %s", (_what, text) => {
    expect(breaches(filesOpenWithASentence, file(text))).toHaveLength(1);
  });

  test.each([
    "// Money in dollars, exact to the micro.\nexport const x = 1;\n",
    "// A sentence that goes on\n// over two lines.\n",
    "/** Money in dollars, exact to the micro. */\n",
    "#!/usr/bin/env node\n// The command line of the project.\n",
    '// The button that uploads a plan.\n"use client";\n',
  ])("as in %j", (text) => {
    expect(breaches(filesOpenWithASentence, file(text))).toEqual([]);
  });
});

test.each(['export * from "./a";', 'export { a } from "./a";', 'export type { A } from "./a";'])(
  "no file passes things on: %s",
  (text) => {
    expect(breaches(nothingOnlyPassesOn, file(text))).toHaveLength(1);
  },
);

test("a default export is for the files that Next or a tool looks for", () => {
  const text = "export default function Card() {}";
  const found = breaches(exportsHaveNames, { "components/ui/card.tsx": text });
  expect(found).toEqual(["components/ui/card.tsx:1: a default export. Export it by its name."]);
  const good = { "app/(portal)/page.tsx": text, "vitest.config.ts": text, "app/error.tsx": text };
  expect(breaches(exportsHaveNames, good)).toEqual([]);
});

test.each(["@ts-ignore", "@ts-expect-error", "biome-ignore lint: reason"])(
  "no check is switched off by %s",
  (word) => {
    expect(breaches(checksStayOn, file(`// ${word}\nexport const x = 1;`))).toHaveLength(1);
    expect(breaches(checksStayOn, file(`export const x = "${word}";`))).toEqual([]);
  },
);

test.each([
  "const x: any = 1;",
  "const f = (rows: any[]) => rows;",
  "const x = y!;",
  "const x = y!.z;",
])("types are strict, so not: %s", (text) => {
  expect(breaches(typesAreStrict, file(text))).toHaveLength(1);
  expect(breaches(typesAreStrict, file('const any = "any!"; const x = !any;'))).toEqual([]);
});
