// Tests of canonical JSON, the examples of RFC 8785 among them.
import { expect, test } from "vitest";
import { type Canonical, canonicalText, canonicalTexts } from "./canonical-json";
import { InvariantError } from "./invariant";

test("keys are sorted by their UTF-16 code units, as in RFC 8785 section 3.2.3", () => {
  const value = {
    "\u20ac": "Euro Sign",
    "\r": "Carriage Return",
    "\ufb33": "Hebrew Letter Dalet With Dagesh",
    "1": "One",
    "\ud83d\ude00": "Emoji: Grinning Face",
    "\u0080": "Control",
    "\u00f6": "Latin Small Letter O With Diaeresis",
  };
  expect([...canonicalText(value).matchAll(/:"([A-Z][a-z]+)/g)].map((m) => m[1])).toEqual([
    "Carriage",
    "One",
    "Control",
    "Latin",
    "Euro",
    "Emoji",
    "Hebrew",
  ]);
});

test("strings are escaped as RFC 8785 section 3.2.2.2 asks, and no further", () => {
  expect(canonicalText('\u20ac$\u000f\nA\'B"\\\\"/\u2028\u007f')).toBe(
    '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/\u2028\u007f"',
  );
});

test("values print without blanks, and an undefined member is left out", () => {
  expect(canonicalText({ b: [1, -0, true, null, "x"], a: {}, gone: undefined })).toBe(
    '{"a":{},"b":[1,0,true,null,"x"]}',
  );
  expect(canonicalText(Number.MAX_SAFE_INTEGER)).toBe("9007199254740991");
});

test("what has no canonical text is a bug, so it throws", () => {
  const wrong: readonly unknown[] = [
    0.1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 53,
    "\ud83d",
    { "\udc00": 1 },
    undefined,
    [undefined],
    new Array(2),
    1n,
    Symbol.iterator,
    () => 1,
    new Map(),
    { at: new Date(0) },
  ];
  for (const value of wrong)
    expect(() => canonicalText(value as Canonical)).toThrow(InvariantError);
});

test("the texts of a list are those of its items, also when they are asked for again", () => {
  const list = [{ b: 1, a: "x" }, [2, null], "y"];
  const texts = ['{"a":"x","b":1}', "[2,null]", '"y"'];
  expect(canonicalTexts(list)).toEqual(texts);
  expect(canonicalTexts(list)).toBe(canonicalTexts(list));
  const long = Array.from({ length: 5_001 }, (_, i) => i);
  expect(canonicalTexts(long)).not.toBe(canonicalTexts(long));
  expect(canonicalTexts(long)).toEqual(long.map(String));
  // A hole is looked at: it has no text.
  expect(() => canonicalTexts(new Array(1))).toThrow(InvariantError);
});
