// Tests of a line's exits: percent or absolute, from the line or from the account.
import { expect, test } from "vitest";
import { planLine } from "@/test/kit/desk";
import { percent, px } from "@/test/kit/words";
import type { Price } from "../base/money";
import { exitsAt } from "../broker/matching/bracket";
import { ruleSetOf } from "../broker/matching/rule-set";
import { lineBracket } from "./line-bracket";
import type { PlanLine } from "./plan";

const NONE = { takeProfit: null, stopLoss: null };
const ACCOUNT = { takeProfit: percent(10), stopLoss: percent(2) };

interface Case {
  readonly line?: Partial<PlanLine>;
  readonly defaults?: typeof ACCOUNT | typeof NONE;
  readonly lastClose?: string | null;
  readonly direction?: 1 | -1;
}

function read({ line = {}, defaults = NONE, lastClose = "100", direction = 1 }: Case) {
  const known: Price | null = lastClose === null ? null : px(lastClose);
  return lineBracket(planLine({ ticker: "AMD", ...line }), defaults, {
    lastClose: known,
    direction,
  });
}

/** The exits of a case for a fill at a price, as the lot would have them. */
function exitsFor(fill: string, what: Case) {
  const result = read(what);
  if (!result.ok) return result.refusal;
  const exits = exitsAt(result.value.bracket, {
    entry: px(fill),
    open: px(fill),
    direction: what.direction ?? 1,
    rules: ruleSetOf("standard"),
  });
  return exits.ok ? exits.value : exits.refusal;
}

const LEVELS = { takeProfit: px("110"), stopLoss: px("98") };

test("R7 a line with a reference price carries a percent bracket", () => {
  expect(read({ line: { ...LEVELS, entry: px("100") } })).toEqual({
    ok: true,
    value: {
      source: "percent",
      bracket: { kind: "percent", reference: px("100"), ...LEVELS },
    },
  });
});

test("R7 a line is absolute without a reference price", () => {
  expect(read({ line: LEVELS })).toEqual({
    ok: true,
    value: { source: "absolute", bracket: { kind: "absolute", ...LEVELS } },
  });
});

test("R7 a line is absolute with levels=absolute, its reference price notwithstanding", () => {
  const line = { ...LEVELS, entry: px("100"), levels: "absolute" } as const;
  expect(read({ line })).toMatchObject({
    value: { source: "absolute", bracket: { kind: "absolute", ...LEVELS } },
  });
});

test("a line may state only one level; without a setting the other exit does not exist", () => {
  expect(read({ line: { entry: px("100"), takeProfit: px("110") } })).toMatchObject({
    value: { bracket: { takeProfit: px("110"), stopLoss: null } },
  });
  expect(read({ line: { stopLoss: px("98") } })).toMatchObject({
    value: { bracket: { takeProfit: null, stopLoss: px("98") } },
  });
});

test("a line without levels takes the account's percentages, exactly, from the fill", () => {
  expect(read({ defaults: ACCOUNT })).toMatchObject({ value: { source: "account" } });
  expect(exitsFor("102", { defaults: ACCOUNT })).toEqual({
    target: px("112.20"),
    stop: px("99.96"),
  });
  // 33.35 x 1.1 = 36.685, a tie that goes to the even cent; 33.35 x 0.98 = 32.683.
  expect(exitsFor("33.35", { defaults: ACCOUNT })).toEqual({
    target: px("36.68"),
    stop: px("32.68"),
  });
});

test("R7 R11 a missing level is the account's percentage of the fill, rounded once", () => {
  // 10.05 x 1.1 = 11.055, to the even cent; 10.03 x 1.1 rounded to 11.03 would have given 11.05.
  const line = { entry: px("10.03"), stopLoss: px("9.50") };
  expect(exitsFor("10.05", { line, defaults: ACCOUNT })).toMatchObject({ target: px("11.06") });
  const tight = { entry: px("10.03"), takeProfit: px("12") };
  // 10.05 x 0.98 = 9.849.
  expect(exitsFor("10.05", { line: tight, defaults: ACCOUNT })).toMatchObject({ stop: px("9.85") });
});

test("a reference price near the largest number still gives levels, and no error", () => {
  const line = { entry: px("9000000000"), stopLoss: px("1") };
  expect(read({ line, defaults: ACCOUNT })).toMatchObject({
    value: { bracket: { takeProfit: Number.MAX_SAFE_INTEGER } },
  });
});

test("beside an absolute level a missing one is measured from the last close, to the tick", () => {
  const line = { stopLoss: px("98") };
  expect(read({ line, defaults: ACCOUNT, lastClose: "100.07" })).toMatchObject({
    value: { source: "absolute", bracket: { takeProfit: px("110.08"), stopLoss: px("98") } },
  });
  expect(read({ line, defaults: ACCOUNT, lastClose: null })).toMatchObject({
    value: { bracket: { takeProfit: null, stopLoss: px("98") } },
  });
});

test("a line that ends up with neither target nor stop is refused no-exits", () => {
  expect(read({})).toEqual({ ok: false, refusal: { code: "no-exits" } });
  expect(read({ line: { entry: px("100") } })).toEqual({
    ok: false,
    refusal: { code: "no-exits" },
  });
});

test("A12 a missing level of a short lies on its other side: target below, stop above", () => {
  const short = { direction: -1, defaults: ACCOUNT } as const;
  expect(exitsFor("200", short)).toEqual({ target: px("180"), stop: px("204") });
  const stated = { ...short, line: { entry: px("100"), stopLoss: px("105") } };
  expect(exitsFor("200", stated)).toEqual({ target: px("180"), stop: px("210") });
});
