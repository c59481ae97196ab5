// What trades of the public form may hang on: finer bars, splits, the data's end, and their own account.
import { expect, test } from "vitest";
import { rate } from "@/lib/core/base/money";
import type { SessionDate } from "@/lib/core/base/time";
import type { CorporateAction } from "@/lib/core/market/corporate-action";
import type { BarSeries } from "@/lib/core/market/series";
import type { PlanLine } from "@/lib/core/plan/plan";
import type { WalkInputs } from "@/lib/core/walkforward/inputs";
import type { WalkParameters } from "@/lib/core/walkforward/parameters";
import type { WalkTrade } from "@/lib/core/walkforward/trades/walk-trade";
import { resealedPublic, textOf } from "@/test/evidence/forge";
import { evidenceInput } from "@/test/evidence/sample-evidence";
import { marketOf, planLine } from "@/test/kit/desk";
import { series } from "@/test/kit/series";
import { walkParameters } from "@/test/kit/walk";
import { date, px, qty } from "@/test/kit/words";
import { buildEvidence } from "../build-evidence";
import { sayVerdict } from "../verdict";
import { verifyEvidence } from "../verify-evidence";
import { publicForm } from "./public-form";

// July 4 is no session: Wednesday, Thursday, Monday, and Tuesday after the period.
const BARS = `
  2025-07-01 15:30 100 100 100 100
  2025-07-02 09:30 100 101 99 100
  15:30 100 101 99 101
  2025-07-03 09:30 101 102 100 102
  12:30 102 103 101 103
  2025-07-07 09:30 103 104 102 104
  15:30 104 105 103 104
  2025-07-08 09:30 104 106 103 105
  15:30 105 106 104 106`;

const LEVELS = { takeProfit: px("120"), stopLoss: px("90") };
const line = (said: Partial<PlanLine> = {}): PlanLine =>
  planLine({ ticker: "AMD", side: "BUY", quantity: qty(2), ...LEVELS, ...said });

const inputsOf = (
  plans: Readonly<Record<string, readonly PlanLine[]>>,
  stocks: readonly BarSeries[] = [series("AMD", BARS)],
  told: Parameters<typeof marketOf>[2] = {},
): WalkInputs => ({
  bars: marketOf(stocks, true, told),
  daily: new Map(),
  source: {
    kind: "plans",
    plans: new Map(
      Object.entries(plans).map(([day, lines]): [SessionDate, { lines: typeof lines }] => [
        date(day),
        { lines },
      ]),
    ),
  },
});

/** Walks, goes public and is verified: what is recorded, and the verdict. */
async function published(inputs: WalkInputs, changes: Partial<WalkParameters> = {}) {
  const period = { from: date("2025-07-02"), to: date("2025-07-07") };
  const input = evidenceInput([{ name: "one", period, ...changes }], inputs);
  const evidence = buildEvidence(input);
  const { files } = await publicForm(evidence.files, evidence.manifest);
  const trades = input.cells[0]?.result.trades ?? [];
  return { files, trades, verdict: await verifyEvidence(files, { evidenceId: evidence.id }) };
}

const told = (trades: readonly WalkTrade[]) =>
  trades.map(({ symbol, exitRule, flags }) => [symbol, exitRule, ...flags]);
const compared = (more: object) => ({ status: "pass", covers: "trades", compared: more });

test("E3 finer bars within the bar that hid its exit, and a split while it was held, are its own", async () => {
  const hours = series(
    "AMD",
    `2025-07-01 15:30 200 200 200 200
     2025-07-02 09:30 200 201 199 200
     2025-07-03 09:30 100 112 88 100
                12:30 100 101 99 100
     2025-07-07 09:30 100 101 99 100`,
    { digest: "hours" },
  );
  const finer = series(
    "AMD",
    `2025-07-02 09:30 200 201 199 200
     2025-07-03 09:30 100 112 100 111\n 09:45 111 111 100 100\n 10:00 100 100 88 90\n 10:15 90 100 90 100
                12:30 100 101 99 100`,
    { interval: "15m", digest: "quarters" },
  );
  const split: CorporateAction = {
    kind: "split",
    symbol: hours.symbol,
    exDate: date("2025-07-03"),
    numerator: 2,
    denominator: 1,
  };
  const plan = line({ entry: px("200"), takeProfit: px("220"), stopLoss: px("180") });
  const more = { actions: [split], finer: new Map([["AMD", [finer]]]) };
  const { files, trades, verdict } = await published(
    inputsOf({ "2025-07-01": [plan] }, [hours], more),
  );
  expect(trades).toMatchObject([{ quantity: qty(4), flags: ["resolved"], reason: "TP" }]);
  // Two hours from the entry's session to the exit, and the four quarters of the second one.
  expect(verdict).toMatchObject(compared({ trades: 1, notAlone: 0, bars: 6 }));
  const other = new Map(files).set(
    "touched/finer/AMD-15m.parquet",
    (
      await published(
        inputsOf({ "2025-07-01": [plan] }, [hours], {
          ...more,
          finer: new Map([
            ["AMD", [{ ...finer, high: finer.high.map((top) => Math.min(top, px("109"))) }]],
          ]),
        }),
      )
    ).files.get("touched/finer/AMD-15m.parquet") ?? new Uint8Array(),
  );
  expect(await verifyEvidence(resealedPublic(other))).toMatchObject({
    ...{ status: "fail", file: "cells/one/trades.jsonl" },
    difference: { item: "trade 1, AMD of 2025-07-02" },
  });
});

test("W3 what the data cut off, and what ended after the period, is run again to where it was valued", async () => {
  const inputs = inputsOf({ "2025-07-03": [line()] });
  const cut = await published(inputs, { tail: "none" });
  expect(told(cut.trades)).toEqual([["AMD", null, "truncated"]]);
  expect(cut.verdict).toMatchObject(compared({ trades: 1, bars: 2 }));
  // The first bar of Monday is the last one there is: it ends within its session.
  const ends = inputsOf({ "2025-07-02": [line()] }, [
    series("AMD", BARS.split("\n").slice(0, 7).join("\n")),
  ]);
  const within = await published(ends, { maxHoldSessions: 9 });
  expect(within.trades).toMatchObject([{ exitSession: "2025-07-07", flags: ["truncated"] }]);
  expect(within.verdict).toMatchObject(compared({ trades: 1, bars: 3 }));
  const tail = await published(inputs, { maxHoldSessions: 2 });
  expect(told(tail.trades)).toEqual([["AMD", "R8-timeout", "tail"]]);
  expect(tail.verdict).toMatchObject(compared({ trades: 1, bars: 4 }));
});

test("R7 a level that was measured from the close before its session is taken as recorded, and told", async () => {
  const lines = [line({ takeProfit: px("120"), stopLoss: null })];
  const inputs = inputsOf({ "2025-07-01": lines });
  const { trades, verdict } = await published(inputs, { capitalMode: "independent" });
  expect(trades).toMatchObject([{ stop: px("98"), exitRule: "R8-timeout" }]);
  expect(verdict).toMatchObject(compared({ trades: 1, measured: 1, bars: 6 }));
  expect(sayVerdict(verdict)).toContain(
    "Taken as recorded: a level of 1 trade that was measured from the close before the session.",
  );
  const percent = inputsOf({ "2025-07-01": [{ ...lines[0], entry: px("100") } as PlanLine] });
  const own = await published(percent, { capitalMode: "independent" });
  expect(own.verdict).toMatchObject(compared({ trades: 1, measured: 0 }));
});

test("T6 a line of independent days over a split is run again; a level measured before it is not", async () => {
  const halves = `
    2025-07-01 15:30 100 100 100 100
    2025-07-02 15:30 100 101 99 100
    2025-07-03 12:30 50 51 49 51`;
  const { symbol } = series("AMD", halves);
  const split = { kind: "split", symbol, exDate: date("2025-07-03"), numerator: 2 } as const;
  const actions = [{ ...split, denominator: 1 }];
  const of = (said: Partial<PlanLine>) =>
    published(inputsOf({ "2025-07-01": [line(said)] }, [series("AMD", halves)], { actions }), {
      ...{ capitalMode: "independent", maxHoldSessions: 2 },
    });
  const both = await of({});
  expect(both.trades).toMatchObject([{ quantity: qty(4), reason: "TIMEOUT" }]);
  expect(both.verdict).toMatchObject(compared({ trades: 1, notAlone: 0 }));
  const measured = await of({ stopLoss: null });
  expect(measured.trades).toMatchObject([{ quantity: qty(4), stop: px("49") }]);
  expect(measured.verdict).toMatchObject(compared({ trades: 0, notAlone: 1, measured: 0 }));
});

test("A5 a quantity that cash had cut is taken as recorded, and the verdict says so", async () => {
  const dear = BARS.replace("2025-07-02 09:30 100 101 99 100", "2025-07-02 09:30 105 106 104 105");
  const inputs = inputsOf({ "2025-07-01": [line({ quantity: qty(10) })] }, [series("AMD", dear)]);
  const { trades, verdict } = await published(inputs);
  expect(trades).toMatchObject([{ quantity: qty(9), flags: ["cut-to-cash"] }]);
  expect(verdict).toMatchObject(compared({ trades: 1, cut: 1, notAlone: 0 }));
  expect(sayVerdict(verdict)).toContain(
    "Taken as recorded: the quantity of 1 trade that the account's cash or a cap had cut.",
  );
});

test("A12 a short that was bought back for the account's margin is counted, and not passed in silence", async () => {
  const rising = `
    2025-07-01 15:30 100 100 100 100
    2025-07-02 09:30 100 101 99 100
               15:30 150 190 150 190
    2025-07-03 09:30 195 196 194 195
    2025-07-07 09:30 195 196 194 195`;
  const short = line({
    ...{ side: "SELL", quantity: qty(8), takeProfit: px("50"), stopLoss: px("900") },
  });
  const bought = line({ ticker: "XOM", quantity: qty(1) });
  const inputs = inputsOf({ "2025-07-01": [short, bought] }, [
    series("AMD", rising),
    series("XOM", BARS),
  ]);
  const { planner } = walkParameters();
  const both = { planner: { ...planner, bothSides: true } };
  const { files, trades, verdict } = await published(inputs, both);
  expect(trades.map(({ symbol, reason }) => [symbol, reason])).toEqual([
    ["AMD", "MARGIN"],
    ["XOM", "TIMEOUT"],
  ]);
  expect(verdict).toMatchObject(compared({ trades: 1, notAlone: 1 }));
  // Even that one has to be what the log of its account comes to.
  const name = "cells/one/trades.jsonl";
  const other = textOf(files, name).replace('"exitPrice":195000000', '"exitPrice":196000000');
  const forged = new Map(files).set(name, new TextEncoder().encode(other));
  expect(await verifyEvidence(resealedPublic(forged))).toMatchObject({
    ...{ file: name, difference: { item: "trade 1, AMD of 2025-07-02", field: "exitPrice" } },
  });
  expect(sayVerdict(verdict)).toContain(
    "Not re-run: 1 trade that hung on the rest of the account, its margin, its cash or its share of a bar's volume.",
  );
});

test("A11 a cut order whose shares were split while it waited is counted: what it asked for is not known", async () => {
  const split: CorporateAction = {
    kind: "split",
    symbol: series("AMD", BARS).symbol,
    exDate: date("2025-07-02"),
    numerator: 2,
    denominator: 1,
  };
  const halved = `
    2025-07-01 15:30 200 200 200 200
    2025-07-02 09:30 105 106 104 105
    2025-07-07 09:30 105 106 104 105`;
  const plan = line({ quantity: qty(5), takeProfit: px("300"), stopLoss: px("100") });
  const inputs = inputsOf({ "2025-07-01": [plan] }, [series("AMD", halved)], { actions: [split] });
  const { trades, verdict } = await published(inputs);
  expect(trades).toMatchObject([{ quantity: qty(9), flags: ["cut-to-cash"] }]);
  expect(verdict).toMatchObject(compared({ trades: 0, notAlone: 1 }));
});

test("R15 a bar that hides which level came first, and has no room for the exit, keeps its finer bars", async () => {
  const bars = `
    2025-07-01 15:30 100 100 100 100
    2025-07-02 09:30 100 125 85 100
               10:30 123 124 122 123
    2025-07-07 09:30 123 124 122 123`;
  const finer = `
    2025-07-02 09:30 100 125 100 120\n 09:45 120 120 85 100\n 10:00 100 100 100 100\n 10:15 100 100 100 100`;
  const quarters = series("AMD", finer, { interval: "15m" });
  const inputs = inputsOf({ "2025-07-01": [line()] }, [series("AMD", bars)], {
    finer: new Map([["AMD", [quarters]]]),
  });
  const { trades, verdict } = await published(inputs, { participation: rate(2_000) });
  // The entry took all that its bar had to give: the target that came first is met at the next open.
  expect(told(trades)).toEqual([["AMD", "R3-gap"]]);
  expect(verdict).toMatchObject(compared({ trades: 1, notAlone: 0, bars: 6 }));
});

test("R15 parts that a bar's volume let go are run again, each with its bars", async () => {
  const inputs = inputsOf({ "2025-07-01": [line({ quantity: qty(3) })] });
  const { trades, verdict } = await published(inputs, { participation: rate(2_000) });
  expect(trades.length).toBeGreaterThan(1);
  expect(trades.some(({ flags }) => flags.includes("cut-to-volume"))).toBe(true);
  expect(verdict).toMatchObject(compared({ trades: trades.length, notAlone: 0 }));
});

test("A4 a sale of a plan closes what another plan bought: both are run again together", async () => {
  const sale = line({ side: "SELL", quantity: qty(2), takeProfit: null, stopLoss: null });
  const inputs = inputsOf({ "2025-07-01": [line()], "2025-07-03": [sale] });
  const { trades, verdict } = await published(inputs);
  expect(told(trades)).toEqual([["AMD", "A4-plan-sell"]]);
  expect(verdict).toMatchObject(compared({ trades: 1, notAlone: 0 }));
});

test("Q2 that a trade hangs on a suspicious bar is taken as recorded, and what follows is computed", async () => {
  const halved = BARS.replace(
    "2025-07-07 09:30 103 104 102 104",
    "2025-07-07 09:30 51.5 52 51 51.5",
  );
  const { trades, files, verdict } = await published(
    inputsOf({ "2025-07-01": [line()] }, [series("AMD", halved)]),
  );
  expect(trades).toMatchObject([{ flags: ["data-suspect"], best: 0 }]);
  expect(verdict).toMatchObject(compared({ trades: 1, suspect: 1 }));
  expect(sayVerdict(verdict).join(" ")).toContain("1 trade hung on a suspicious bar");
  const name = "cells/one/trades.jsonl";
  const better = textOf(files, name).replace('"best":0', '"best":5');
  const forged = new Map(files).set(name, new TextEncoder().encode(better));
  expect(await verifyEvidence(resealedPublic(forged))).toMatchObject({
    ...{ file: name, difference: { field: "best", stored: "5", computed: "0" } },
  });
});

test("W2 days that stand alone take the lines of uploaded plans, and no finer bars", async () => {
  const inputs = inputsOf({ "2025-07-01": [line()], "2025-07-02": [line({ quantity: qty(1) })] });
  const { files, trades, verdict } = await published(inputs, { capitalMode: "independent" });
  expect(trades.length).toBe(2);
  expect(verdict).toMatchObject(compared({ trades: 2 }));
  expect([...files.keys()].filter((name) => name.startsWith("touched/"))).toEqual([
    "touched/bars/AMD-1h.parquet",
  ]);
  expect(files.has("cells/one/tree/2025-07-02/trade_plan.csv")).toBe(true);
});

test("a run without a trade has nothing to run again, and says so", async () => {
  const { verdict } = await published(inputsOf({ "2025-07-01": [line({ quantity: qty(0) })] }));
  expect(verdict).toMatchObject(compared({ trades: 0, bars: 0 }));
  expect(sayVerdict(verdict)[0]).toMatch(/^PASS for trades: 0 trades re-run/);
});
