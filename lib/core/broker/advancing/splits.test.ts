// Tests of splits: quantities, levels and costs follow, equity does not move, no stop fires (A11, T6).
import fc from "fast-check";
import { expect, test } from "vitest";
import { Desk, marketOf } from "@/test/kit/desk";
import { absolute, EVE, fillsOf, QUIET, statusesOf } from "@/test/kit/one-stock";
import { keepBars, series } from "@/test/kit/series";
import { date, ny, px, qty, usd } from "@/test/kit/words";
import { money } from "../../base/money";
import type { PriceBasis } from "../../market/basis";
import type { Split } from "../../market/corporate-action";
import type { AccountSettings } from "../settings";

const splitOf = (ratio: string, exDate = "2025-07-02"): Split => {
  const [numerator = 0, denominator = 0] = ratio.split(":").map(Number);
  return { kind: "split", symbol: "AMD" as never, exDate: date(exDate), numerator, denominator };
};

interface World {
  readonly settings?: Partial<AccountSettings>;
  readonly basis?: PriceBasis;
  readonly complete?: boolean;
}

function world(bars: string, splits: readonly Split[], of: World = {}): Desk {
  const told = {
    actions: splits,
    basis: new Map(of.basis ? [["AMD", of.basis] as const] : []),
  };
  const market = marketOf([series("AMD", `${EVE}\n${bars}`)], of.complete ?? true, told);
  return new Desk({ market, settings: { capital: usd("10000"), ...of.settings } });
}

const TUESDAY = `2025-07-01 09:30 ${QUIET}\n 15:30 ${QUIET}`;

test("A11 a 2:1 split doubles shares and halves prices at the open of its ex-date; no stop fires", () => {
  const desk = world(`${TUESDAY}\n2025-07-02 09:30 50 50.50 49 50\n 10:30 50 56 49 55`, [
    splitOf("2:1"),
  ]);
  desk.order({ quantity: qty(4), bracket: absolute("110", "95") });
  desk.through("2025-07-01 16:00");
  const { equity } = desk.figures;
  desk.through("2025-07-02 09:30");
  expect(desk.ofType("split")).toMatchObject([{ at: ny("2025-07-02 09:30"), numerator: 2 }]);
  expect(desk.figures).toMatchObject({ equity, cash: usd("9600") });
  expect(desk.account).toMatchObject({
    lots: [
      {
        ...{ quantity: qty(8), opened: qty(8), cost: usd("400"), entryPrice: px("50") },
        ...{ target: px("55"), stop: px("47.50"), firstStop: px("47.50"), basis: "2025-07-02" },
      },
    ],
    marks: { AMD: { price: px("50") } },
  });
  desk.through("2025-07-02 16:00");
  expect(fillsOf(desk)).toEqual(["BUY 4 @ 100 R1-open", "SELL 8 @ 55 R4-through"]);
  expect(desk.account.sums).toMatchObject({ realized: usd("40"), cashInLieu: 0, rounding: 0 });
});

test("A11 a 3:2 split leaves half a share, paid in cash where shares are whole", () => {
  const bars = `${TUESDAY}\n2025-07-02 09:30 66.67 67 66 66.67`;
  const whole = world(bars, [splitOf("3:2")]);
  whole.order({ quantity: qty(3) });
  whole.through("2025-07-02 09:30");
  // 4.5 shares at 66.666666: 4 stay, half of one is paid, and the mark's rounding is booked.
  expect(whole.account).toMatchObject({
    lots: [{ quantity: qty(4), cost: usd("266.666667") }],
    cash: money(usd("9700") + 33_333_333 + 3),
    sums: { cashInLieu: 0, rounding: 3 },
    marks: { AMD: { price: px("66.666666") } },
  });
  expect(whole.figures.equity).toBe(usd("10000"));
  const parts = world(bars, [splitOf("3:2")], { settings: { wholeShares: false } });
  parts.order({ quantity: qty(3) });
  parts.through("2025-07-02 09:30");
  expect(parts.account).toMatchObject({
    lots: [{ quantity: qty("4.5") }],
    sums: { cashInLieu: 0 },
  });
  expect(parts.figures.equity).toBe(usd("10000"));
});

test("A11 a 1:10 reverse split pays what is too little for a share, and ends a lot it leaves empty", () => {
  const bars = `${TUESDAY}\n2025-07-02 09:30 1000 1010 990 1000`;
  const desk = world(bars, [splitOf("1:10")]);
  desk.order({ quantity: qty(25), bracket: absolute("110", "95") });
  desk.through("2025-07-02 09:30");
  expect(desk.account).toMatchObject({ lots: [{ quantity: qty(2), stop: px("950") }] });
  expect(desk.figures).toMatchObject({ equity: usd("10000"), cash: usd("8000") });
  const none = world(bars, [splitOf("1:10")]);
  none.order({ quantity: qty(9), bracket: absolute("110", "95") });
  none.through("2025-07-02 10:30");
  expect(none.account).toMatchObject({ lots: [], marks: {}, cash: usd("10000") });
  expect(statusesOf(none)).toEqual(["1 filled", "2 canceled", "3 canceled"]);
  expect(none.orderRows[2]).toMatchObject({ refusal: { code: "split-left-nothing" } });
});

test("A11 a split moves a short alike: it owes more shares and no more money", () => {
  const desk = world(`${TUESDAY}\n2025-07-02 09:30 66.67 67 66 66.67`, [splitOf("3:2")], {
    settings: { allowShort: true },
  });
  desk.order({ side: "SELL", quantity: qty(3), bracket: absolute("90", "105") });
  desk.through("2025-07-02 09:30");
  expect(desk.figures.equity).toBe(usd("10000"));
  expect(desk.account).toMatchObject({
    lots: [{ quantity: qty(4), direction: -1, stop: px("70"), target: px("60") }],
  });
  desk.through("2025-07-02 16:00");
  expect(desk.fills).toHaveLength(1);
});

test("A11 open orders, their levels and their held exits follow a split", () => {
  const bars = `${TUESDAY}\n2025-07-02 09:30 50 50.5 49 50\n 10:30 50 50.5 46.99 47`;
  const desk = world(bars, [splitOf("2:1")]);
  desk.order({
    ...{ quantity: qty(3), type: "limit", limit: px("94"), timeInForce: "GTC" },
    bracket: absolute("120", "90"),
  });
  desk.through("2025-07-02 10:30");
  expect(desk.account.orders).toMatchObject([
    {
      ...{ quantity: qty(6), limit: px("47"), reserved: usd("282"), requestedPrice: px("47") },
      bracket: { takeProfit: px("60"), stopLoss: px("45") },
    },
  ]);
  expect(desk.orderRows).toMatchObject([
    { status: "accepted", quantity: qty(6), limit: px("47") },
    { status: "held", quantity: qty(6), limit: px("60") },
    { status: "held", quantity: qty(6), stop: px("45") },
  ]);
  desk.through("2025-07-02 16:00");
  expect(fillsOf(desk)).toEqual(["BUY 6 @ 47 R4-limit"]);
  expect(desk.account.lots).toMatchObject([{ target: px("60"), stop: px("45") }]);
});

test("A11 an order that a reverse split leaves without a share is cancelled", () => {
  const desk = world(`${TUESDAY}\n2025-07-02 09:30 1000 1010 900 1000`, [splitOf("1:10")]);
  desk.order({ quantity: qty(9), type: "limit", limit: px("94"), timeInForce: "GTC" });
  desk.through("2025-07-02 16:00");
  expect(desk.orderRows).toMatchObject([
    { status: "canceled", refusal: { code: "split-left-nothing", symbol: "AMD" } },
  ]);
});

test("A11 trailing amounts and the best prices they are measured from follow a split", () => {
  const bars = `2025-07-01 09:30 ${QUIET}\n 10:30 100 109.99 99 108\n2025-07-02 09:30 54 54.5 53 54\n 10:30 54 54.5 52.49 53`;
  const trail = { kind: "amount", amount: px("5") } as const;
  const lot = world(bars, [splitOf("2:1")]);
  lot.order({ quantity: qty(4), bracket: null, exitTrail: trail });
  lot.through("2025-07-02 10:30");
  expect(lot.fills).toHaveLength(1);
  expect(lot.account.lots).toMatchObject([{ trail: { amount: px("2.50") }, high: px("54.995") }]);
  lot.through("2025-07-02 16:00");
  expect(fillsOf(lot)[1]).toBe("SELL 8 @ 52.495 R2-stop");
  const order = world(bars, [splitOf("2:1")]);
  order.order({ quantity: qty(4) });
  order.through("2025-07-01 10:30");
  order.order({ side: "SELL", quantity: qty(4), type: "trailing-stop", trail, timeInForce: "GTC" });
  // In one go, so that the walk itself has to carry what it has seen over the split.
  order.through("2025-07-02 16:00");
  expect(fillsOf(order)[1]).toBe("SELL 8 @ 52.495 R14-stop");
});

test("T6 a series that is adjusted already is not split again", () => {
  const adjusted = { splitsThrough: date("2025-07-02"), dividends: false };
  const desk = world(`2025-07-01 09:30 ${QUIET}\n2025-07-02 09:30 ${QUIET}`, [splitOf("2:1")], {
    basis: adjusted,
  });
  desk.order({ quantity: qty(4), bracket: absolute("110", "95") });
  desk.through("2025-07-02 16:00");
  expect(desk.ofType("split")).toEqual([]);
  expect(desk.account.lots).toMatchObject([{ quantity: qty(4), basis: "2025-07-02" }]);
});

test("T6 a live series that was restated splits what is older before its next bar is tested", () => {
  const raw = `${TUESDAY}\n2025-07-02 09:30 51 53 50.5 52`;
  const desk = world(TUESDAY, [], { complete: false });
  desk.order({ quantity: qty(4), bracket: absolute("110", "95") });
  desk.through("2025-07-01 16:00");
  const { equity } = desk.figures;
  const restated = raw.replaceAll("100 101 99 100", "50 50.5 49.5 50").replace(EVE, "");
  const table = `2025-06-30 15:30 50 50 50 50\n${restated}`;
  desk.market = marketOf([series("AMD", table)], false, {
    actions: [splitOf("2:1")],
    basis: new Map([["AMD", { splitsThrough: date("2025-07-02"), dividends: false }]]),
  });
  desk.through("2025-07-02 10:30");
  expect(desk.fills).toHaveLength(1);
  expect(desk.account.lots).toMatchObject([{ quantity: qty(8), stop: px("47.50") }]);
  expect(desk.figures.equity).toBe(equity + usd("16"));
});

test("O2 A11 a split waits for the bars before it: they are tested in their own prices", () => {
  const bars = `2025-07-01 09:30 ${QUIET}\n 15:30 100 111 99 108\n2025-07-02 09:30 54 54.5 53 54`;
  const whole = world(bars, [splitOf("2:1")], { complete: false });
  const amd = whole.market.series.get("AMD");
  if (!amd) throw new Error("AMD has bars");
  const until = (at: string) => keepBars(amd, (opensAt) => opensAt < ny(at));
  const arrived = (at: string) => ({ ...whole.market, series: new Map([["AMD", until(at)]]) });
  const desk = whole;
  desk.market = arrived("2025-07-01 10:00");
  desk.order({ quantity: qty(4), bracket: absolute("110", "95") });
  // Wednesday has begun, and Tuesday's last bar is still missing.
  desk.through("2025-07-02 10:00");
  expect(desk.ofType("split")).toEqual([]);
  desk.market = arrived("2025-07-02 10:00");
  desk.through("2025-07-02 10:30");
  expect(fillsOf(desk)).toEqual(["BUY 4 @ 100 R1-open", "SELL 4 @ 110 R4-through"]);
});

test("O2 A11 a trailing stop keeps what it saw in late bars when a split follows them", () => {
  const bars = `2025-07-01 09:30 ${QUIET}\n 15:30 100 110 99 108\n2025-07-02 09:30 54 54.5 52.4 54`;
  const desk = world(bars, [splitOf("2:1")], { complete: false });
  const amd = desk.market.series.get("AMD");
  if (!amd) throw new Error("AMD has bars");
  const all = desk.market;
  const early = keepBars(amd, (opensAt) => opensAt < ny("2025-07-01 10:00"));
  desk.market = { ...all, series: new Map([["AMD", early]]) };
  desk.order({ quantity: qty(4), exitTrail: { kind: "amount", amount: px("5") } });
  desk.through("2025-07-02 10:00");
  desk.market = all;
  desk.through("2025-07-02 10:30");
  expect(fillsOf(desk)[1]).toBe("SELL 8 @ 52.5 R2-stop");
});

test("A11 a split that becomes known late multiplies old shares only, and the mark stays", () => {
  const bars = `${TUESDAY}\n2025-07-02 09:30 50 50.5 49 50\n 10:30 50 50.5 49 50\n 11:30 50 50.5 49 50`;
  const desk = world(bars, [], { settings: { onHeld: "add" } });
  desk.order({ quantity: qty(4) });
  desk.through("2025-07-02 10:30");
  desk.order({ quantity: qty(2) });
  desk.through("2025-07-02 11:30");
  expect(desk.figures.equity).toBe(usd("9800"));
  desk.market = { ...desk.market, actions: [splitOf("2:1")] };
  desk.through("2025-07-02 12:30");
  expect(desk.ofType("split")).toMatchObject([{ late: true }]);
  expect(desk.account.lots.map(({ quantity }) => quantity)).toEqual([qty(8), qty(2)]);
  // What was worth too little while the news was missing is worth what it is again.
  expect(desk.figures).toMatchObject({ equity: usd("10000"), cash: usd("9500") });
  expect(desk.account.sums).toMatchObject({ cashInLieu: 0, rounding: 0 });
});

test("R15 A11 what an exit has closed before a split counts in shares after it", () => {
  const bars =
    "2025-07-01 09:30 100 101 99 100\n 10:30 100 111 99 105 40\n2025-07-02 09:30 52 56 51 52";
  const desk = world(bars, [splitOf("2:1")], { settings: { participation: 50_000 as never } });
  desk.order({ quantity: qty(5), bracket: absolute("110", "90") });
  desk.through("2025-07-02 16:00");
  expect(desk.orderRows[1]).toMatchObject({ status: "filled", filled: qty(10), quantity: qty(10) });
});

test("A11 equity is the same to the micro before and after any split, of any lots and marks", () => {
  const ratio = fc.constantFrom("2:1", "3:2", "1:10", "7:3", "1:7", "20:1", "11:10");
  const lots = fc.array(fc.integer({ min: 1, max: 40_000_000 }), { minLength: 1, maxLength: 3 });
  const mark = fc.integer({ min: 9_000_000, max: 11_000_000 });
  fc.assert(
    fc.property(
      fc.record({ by: ratio, sizes: lots, close: mark, whole: fc.boolean(), short: fc.boolean() }),
      ({ by, sizes, close, whole: wholeShares, short }) => {
        const at = String(close / 100_000);
        const desk = world(
          `2025-07-01 09:30 ${QUIET}\n 10:30 ${QUIET}\n 11:30 ${QUIET}\n 15:30 ${at} ${at} ${at} ${at}`,
          [splitOf(by)],
          {
            settings: { capital: usd("100000"), onHeld: "add", wholeShares, allowShort: short },
          },
        );
        for (const [index, size] of sizes.entries()) {
          const quantity = wholeShares ? qty(Math.ceil(size / 1_000_000)) : qty(size / 1_000_000);
          desk.order({ quantity, side: short ? "SELL" : "BUY" });
          desk.through(`2025-07-01 ${10 + index}:30`);
        }
        desk.through("2025-07-01 16:00");
        const { equity } = desk.figures;
        desk.through("2025-07-02 09:30");
        expect(desk.ofType("split")).toHaveLength(1);
        expect(desk.figures.equity).toBe(equity);
      },
    ),
    { numRuns: 150 },
  );
});
