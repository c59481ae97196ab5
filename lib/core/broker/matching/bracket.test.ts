// Tests of brackets: levels carried over to the real fill, and lines that are not entered.
import { expect, test } from "vitest";
import { bps, px } from "@/test/kit/words";
import { type Price, scalePrice } from "../../base/money";
import type { Bracket } from "../order";
import { checkBracket, exitsAt as exitsIn } from "./bracket";
import { type RuleSetName, ruleSetOf } from "./rule-set";

/** The exits of a lot entered at a price on a bar that opened at another: long, by the rules. */
const exitsAt = (bracket: Bracket | null, entry: Price, open: Price) =>
  exitsIn(bracket, { entry, open, direction: 1, rules: ruleSetOf("standard") });

/** The same for a short, or by another rule set. */
const exitsOf = (
  bracket: Bracket,
  [entry, open]: readonly [string, string],
  { direction = 1, rules = "standard" }: { direction?: 1 | -1; rules?: RuleSetName },
) => exitsIn(bracket, { entry: px(entry), open: px(open), direction, rules: ruleSetOf(rules) });

const levels = (takeProfit: string | null, stopLoss: string | null) => ({
  takeProfit: takeProfit === null ? null : px(takeProfit),
  stopLoss: stopLoss === null ? null : px(stopLoss),
});

const percentOf = (reference: string, target: string | null, stop: string | null): Bracket => ({
  kind: "percent",
  reference: px(reference),
  ...levels(target, stop),
});

const absolute = (target: string | null, stop: string | null): Bracket => ({
  kind: "absolute",
  ...levels(target, stop),
});

const exits = (target: string | null, stop: string | null) => ({
  ok: true,
  value: {
    target: target === null ? null : px(target),
    stop: stop === null ? null : px(stop),
  },
});

test("R7 a percent bracket is re-anchored to the fill (10.1, vector 1: open 102)", () => {
  const bracket = percentOf("100", "110", "98");
  expect(exitsAt(bracket, px("102"), px("102"))).toEqual(exits("112.20", "99.96"));
});

test("R11 levels follow the slipped price, rounded to the cent (10.1, vector 1: slippage 0.001)", () => {
  const bracket = percentOf("100", "110", "98");
  const paid = scalePrice(px("102"), bps(10));
  expect(paid).toBe(px("102.102"));
  expect(exitsAt(bracket, paid, px("102"))).toEqual(exits("112.31", "100.06"));
});

test("R11 levels are rounded half to even to the tick", () => {
  // 1.1 x 10.05 = 11.055 and 0.9 x 10.05 = 9.045: both ties, to the even cents.
  const bracket = percentOf("10", "11", "9");
  expect(exitsAt(bracket, px("10.05"), px("10.05"))).toEqual(exits("11.06", "9.04"));
});

test("R11 the tick is $0.01 at $1 and more, else $0.0001", () => {
  const bracket = percentOf("10", "11", "9");
  expect(exitsAt(bracket, px("1"), px("1"))).toEqual(exits("1.10", "0.90"));
  expect(exitsAt(bracket, px("0.9512"), px("0.95"))).toEqual(exits("1.05", "0.8561"));
  expect(exitsAt(bracket, px("0.1234"), px("0.12"))).toEqual(exits("0.1357", "0.1111"));
});

test("R11 a level is rounded once: no tie is made at the micro on the way to the cent", () => {
  // 99.91 x 105.01 / 100.01 = 104.9050004..., 100.11 x 105.01 / 100.01 = 105.1149995...
  const bracket = percentOf("100.01", "105.01", null);
  expect(exitsAt(bracket, px("99.91"), px("99.91"))).toEqual(exits("104.91", null));
  expect(exitsAt(bracket, px("100.11"), px("100.11"))).toEqual(exits("105.11", null));
});

test("R11 a level that rounds onto the entry is refused percent-out-of-range", () => {
  expect(exitsAt(percentOf("100", "100.04", null), px("10"), px("10"))).toEqual({
    ok: false,
    refusal: { code: "percent-out-of-range", level: px("10.00"), entry: px("10") },
  });
  expect(exitsAt(percentOf("100", null, "99.96"), px("10"), px("10"))).toEqual({
    ok: false,
    refusal: { code: "percent-out-of-range", level: px("10.00"), entry: px("10") },
  });
});

test("R11 a level that rounds past the entry is refused percent-out-of-range", () => {
  // Slippage leaves the fill between two ticks, so the target's tick may lie below it.
  expect(exitsAt(percentOf("100", "100.01", null), px("10.003"), px("10"))).toMatchObject({
    ok: false,
    refusal: { code: "percent-out-of-range", level: px("10.00") },
  });
  expect(exitsAt(percentOf("100", null, "99.99"), px("9.997"), px("9.99"))).toMatchObject({
    ok: false,
    refusal: { code: "percent-out-of-range", level: px("10.00") },
  });
});

test("R11 a stop that rounds away to nothing is refused percent-out-of-range", () => {
  expect(exitsAt(percentOf("100", null, "0.01"), px("0.01"), px("0.01"))).toMatchObject({
    ok: false,
    refusal: { code: "percent-out-of-range", level: 0 },
  });
});

test("R11 a target beyond every price is refused percent-out-of-range, and is no error", () => {
  for (const target of ["9000000000", "50000000"]) {
    expect(exitsAt(percentOf("0.01", target, null), px("100"), px("100"))).toMatchObject({
      ok: false,
      refusal: { code: "percent-out-of-range", entry: px("100") },
    });
  }
  expect(exitsAt(percentOf("0.01", "40000", null), px("100"), px("100")).ok).toBe(true);
});

test("R7 absolute levels stand as they are, off the tick too, whatever slippage did", () => {
  expect(exitsAt(absolute("110.003", "98.001"), px("102.102"), px("102"))).toEqual(
    exits("110.003", "98.001"),
  );
});

test("R7 a line whose open is at or beyond an absolute stop is not entered: gap-past-stop", () => {
  for (const open of ["98", "97.99"]) {
    expect(exitsAt(absolute("110", "98"), px("98.05"), px(open))).toEqual({
      ok: false,
      refusal: { code: "gap-past-stop", open: px(open), stop: px("98") },
    });
  }
  expect(exitsAt(absolute("110", "98"), px("98.01"), px("98.01")).ok).toBe(true);
});

test("R7 a line whose open is at or beyond an absolute target is not entered: gap-past-target", () => {
  for (const open of ["110", "111"]) {
    expect(exitsAt(absolute("110", "98"), px(open), px(open))).toEqual({
      ok: false,
      refusal: { code: "gap-past-target", open: px(open), target: px("110") },
    });
  }
  expect(exitsAt(absolute("110", "98"), px("109.99"), px("109.99")).ok).toBe(true);
});

test("R7 a percent bracket is entered however far the open gapped", () => {
  const bracket = percentOf("100", "110", "98");
  expect(exitsAt(bracket, px("50"), px("50"))).toEqual(exits("55.00", "49.00"));
  expect(exitsAt(bracket, px("200"), px("200"))).toEqual(exits("220.00", "196.00"));
});

test("a bracket may lack a target, a stop, or both", () => {
  expect(exitsAt(percentOf("100", "110", null), px("102"), px("102"))).toEqual(
    exits("112.20", null),
  );
  expect(exitsAt(absolute(null, "98"), px("102"), px("102"))).toEqual(exits(null, "98"));
  expect(exitsAt(null, px("102"), px("102"))).toEqual(exits(null, null));
});

test("a bracket's levels stand on the right sides of its reference price", () => {
  const entry = px("500");
  expect(checkBracket(percentOf("100", "110", "98"), entry, 1)).toBeNull();
  expect(checkBracket(percentOf("100", "110", "100"), entry, 1)).toEqual({
    code: "stop-wrong-side",
    stop: px("100"),
    entry: px("100"),
  });
  expect(checkBracket(percentOf("100", "100", "98"), entry, 1)).toEqual({
    code: "target-wrong-side",
    target: px("100"),
    entry: px("100"),
  });
  // Without a reference price there is only the price known now to measure from.
  expect(checkBracket(absolute("110", "98"), px("100"), 1)).toBeNull();
  expect(checkBracket(absolute("110", "98"), px("98"), 1)).toMatchObject({
    code: "stop-wrong-side",
  });
  expect(checkBracket(absolute("110", "98"), px("110"), 1)).toMatchObject({
    code: "target-wrong-side",
  });
});

test("R14 a short's percent bracket is re-anchored with its stop above and its target below", () => {
  const bracket = percentOf("100", "90", "102");
  const short = { direction: -1 } as const;
  expect(exitsOf(bracket, ["101.949", "102"], short)).toEqual(exits("91.75", "103.99"));
  expect(exitsOf(percentOf("100", "99.96", null), ["10", "10"], short)).toMatchObject({
    refusal: { code: "percent-out-of-range", level: px("10.00") },
  });
  expect(exitsOf(percentOf("100", null, "100.04"), ["10", "10"], short)).toMatchObject({
    refusal: { code: "percent-out-of-range", level: px("10.00") },
  });
});

test("R14 a short's line is not entered when its open is at or beyond an absolute level", () => {
  const bracket = absolute("90", "102");
  const short = { direction: -1 } as const;
  for (const open of ["102", "103"]) {
    const refusal = { code: "gap-past-stop", open: px(open), stop: px("102") };
    expect(exitsOf(bracket, [open, open], short)).toEqual({ ok: false, refusal });
  }
  for (const open of ["90", "89"]) {
    const refusal = { code: "gap-past-target", open: px(open), target: px("90") };
    expect(exitsOf(bracket, [open, open], short)).toEqual({ ok: false, refusal });
  }
  expect(exitsOf(bracket, ["101.99", "101.99"], short)).toEqual(exits("90", "102"));
});

test("R7 touch and origin enter a line whose open is beyond an absolute level", () => {
  for (const rules of ["touch", "origin"] as const) {
    expect(exitsOf(absolute("110", "98"), ["97", "97"], { rules })).toEqual(exits("110", "98"));
    expect(exitsOf(absolute("110", "98"), ["111", "111"], { rules })).toEqual(exits("110", "98"));
  }
});

test("R11 touch and origin keep the micros of a level (10.1, vector 1: slippage 0.001)", () => {
  for (const rules of ["touch", "origin"] as const) {
    const bracket = percentOf("100", "110", "98");
    expect(exitsOf(bracket, ["102.102", "102"], { rules })).toEqual(exits("112.3122", "100.05996"));
    // What would round onto the entry is an exit here; what rounds away to nothing is none.
    expect(exitsOf(percentOf("100", "100.04", null), ["10", "10"], { rules }).ok).toBe(true);
    const nothing = exitsOf(percentOf("100", null, "0.01"), ["0.001", "0.001"], { rules });
    expect(nothing).toMatchObject({ refusal: { code: "percent-out-of-range", level: 0 } });
  }
});

test("R14 a short's levels stand the other way round: stop above, target below", () => {
  const entry = px("500");
  expect(checkBracket(percentOf("100", "90", "102"), entry, -1)).toBeNull();
  expect(checkBracket(percentOf("100", "90", "100"), entry, -1)).toMatchObject({
    code: "stop-wrong-side",
  });
  expect(checkBracket(percentOf("100", "100", "102"), entry, -1)).toMatchObject({
    code: "target-wrong-side",
  });
  expect(checkBracket(absolute("90", "102"), px("95"), -1)).toBeNull();
  expect(checkBracket(absolute("110", "98"), px("100"), -1)).toMatchObject({
    code: "stop-wrong-side",
  });
});
