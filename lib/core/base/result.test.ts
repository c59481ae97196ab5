// Tests of results and invariants.
import { expect, test } from "vitest";
import { InvariantError, invariant } from "./invariant";
import { ok, refuse } from "./result";

test("a result holds what was made, or the refusal with its facts", () => {
  expect(ok(3)).toEqual({ ok: true, value: 3 });
  expect(refuse({ code: "cash-short", needed: 5 })).toEqual({
    ok: false,
    refusal: { code: "cash-short", needed: 5 },
  });
});

test("a broken invariant throws what must be true, a kept one is silent", () => {
  expect(() => invariant(true, "one is one")).not.toThrow();
  expect(() => invariant(0, "a fill has a quantity")).toThrow(
    new InvariantError("broken invariant: a fill has a quantity"),
  );
});
