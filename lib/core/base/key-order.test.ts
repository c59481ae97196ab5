// Tests of the order of keys: sorted by code units, whatever was asked for before.
import { expect, test } from "vitest";
import { sortedKeys } from "./key-order";

const namesOf = (members: object): readonly string[] => sortedKeys(members).map(({ name }) => name);

test("keys are sorted by their code units, shape by shape, again and again", () => {
  const made = { b: 1, a: 2, A: 3, é: 4, "10": 5, "9": 6 };
  const again = { é: 4, A: 3, a: 2, b: 1, "9": 6, "10": 5 };
  for (let i = 0; i < 3; i++) {
    expect(namesOf(made)).toEqual(["10", "9", "A", "a", "b", "é"]);
    expect(namesOf(again)).toEqual(["10", "9", "A", "a", "b", "é"]);
    expect(namesOf({ b: 1, a: 2 })).toEqual(["a", "b"]);
    expect(namesOf({})).toEqual([]);
    expect(sortedKeys({ 'a"b': 1 })).toEqual([{ name: 'a"b', label: '"a\\"b":' }]);
  }
});

test("tables of their own keys are sorted as well, more of them than are remembered", () => {
  for (let i = 0; i < 6_000; i++) {
    const [x, y] = [`x${i}`, `k${i}`];
    expect(namesOf({ [x]: 1, [y]: 2 })).toEqual([y, x]);
  }
  const long = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`n${99 - i}`, i]));
  expect(namesOf(long)).toEqual(Object.keys(long).sort());
});
