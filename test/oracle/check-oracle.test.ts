// Tests of the oracle check: what agrees passes, and each kind of disagreement is seen to fail.
import { describe, expect, test } from "vitest";
import { checkOracle } from "./check-oracle";
import {
  BEYOND,
  barsCsv,
  inDays,
  inNewYork,
  inUtc,
  type PlanAnswer,
  planAnswers,
  rowsCsv,
  type Stamp,
  TICKERS,
} from "./oracle-fixture";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const check = (answers: readonly PlanAnswer[], stamp: Stamp = inUtc) =>
  checkOracle({
    bars: bytes(barsCsv(stamp)),
    plans: bytes(rowsCsv(answers.map(({ plan }) => plan))),
    oracle: bytes(rowsCsv(answers.map(({ answer }) => answer))),
    zone: "new-york",
  });

const USUAL = planAnswers(inUtc);

test("plans whose answers agree pass, class by class", async () => {
  const { lines, passed, failed } = await check(USUAL);
  expect(lines.filter((line) => !line.startsWith(" "))).toEqual([
    "clean: 8 of 8",
    "gap_at_open: 4 of 4",
    "both_hit_sl_first: 4 of 4",
    "not_filled: 2 of 2",
    "open_at_end: 2 of 2",
    "entry_bar_convention: 4 of 4",
    "disputed_open_beyond_tp: 0 of 2",
  ]);
  expect([passed, failed]).toEqual([24, 0]);
});

test("bars may be hours in UTC or with a zone, or days, and a plan names its bars in any zone", async () => {
  for (const stamp of [inNewYork, inDays]) {
    expect(await check(planAnswers(stamp), stamp)).toMatchObject({ passed: 24, failed: 0 });
  }
  expect(await check(planAnswers(inNewYork), inUtc)).toMatchObject({ passed: 24, failed: 0 });
});

/** The usual answers with one cell of one row written otherwise. */
const changed = (n: number, cell: Readonly<Record<string, string>>): PlanAnswer[] =>
  USUAL.map((one, i) => (i === n ? { ...one, answer: { ...one.answer, ...cell } } : one));

describe("a disagreement fails", () => {
  const FIELDS = [
    { status: "NOT_FILLED" },
    { entry_bar: inUtc(6) },
    { entry_price: "123" },
    { exit_bar: inUtc(6) },
    { exit_price: "123" },
    { exit_reason: "XX" },
  ];

  test.each(FIELDS)("in %o of a plan that both engines agree on", async (cell) => {
    const closed = USUAL.findIndex(({ answer }) => answer.exit_reason === "TP");
    const { lines, failed } = await check(changed(closed, cell));
    expect(failed).toBe(1);
    expect(lines.join()).toContain(`FAILED ${USUAL[closed]?.plan.plan_id}`);
  });

  test.each(["gap_at_open", "both_hit_sl_first", "not_filled", "open_at_end"])(
    "in the class %s",
    async (kind) => {
      const n = USUAL.findIndex(({ answer }) => answer.class === kind);
      const other = USUAL[n]?.answer.status === "NOT_FILLED" ? "OPEN" : "NOT_FILLED";
      expect(await check(changed(n, { status: other }))).toMatchObject({ failed: 1 });
    },
  );

  test("where both engines differ from us about the entry bar", async () => {
    const n = USUAL.findIndex(({ answer }) => answer.class === "entry_bar_convention");
    expect(await check(changed(n, { exit_price: "123" }))).toMatchObject({ failed: 1 });
    const met = { backtrader_exit_price: "123" };
    expect(await check(changed(n, met))).toMatchObject({ failed: 0 });
  });

  test("where a plan has no answer, no bars, no signal bar or a cell that says nothing", async () => {
    const first = USUAL[0]?.plan ?? {};
    for (const cell of [
      { plan_id: "unknown" },
      { ticker: "NONE" },
      { signal_bar: "2024-02-27T00:00:00Z" },
      { side: "hold" },
      { max_hold_bars_from_signal: "" },
    ]) {
      const plans = [{ ...first, ...cell }, ...USUAL.slice(1).map(({ plan }) => plan)];
      const report = await checkOracle({
        bars: bytes(barsCsv(inUtc)),
        plans: bytes(rowsCsv(plans)),
        oracle: bytes(rowsCsv(USUAL.map(({ answer }) => answer))),
        zone: "new-york",
      });
      expect(report.failed).toBe(1);
    }
  });
});

/** As many answers, each with an id of its own. */
const copies = (of: readonly PlanAnswer[], count: number): PlanAnswer[] =>
  Array.from({ length: count }, (_, i) => {
    const { plan, answer } = of[i % of.length] as PlanAnswer;
    const id = { plan_id: `${plan.plan_id} ${count}-${i}` };
    return { plan: { ...plan, ...id }, answer: { ...answer, ...id } };
  });

test("a stop filled beyond its own target may agree with neither, in one of a hundred at most", async () => {
  const usual = USUAL.filter(({ answer }) => answer.class === "entry_bar_convention");
  const beyond = copies(planAnswers(inUtc, [BEYOND]), 2);
  const clean = USUAL.slice(0, 1);
  const few = await check([...clean, ...copies(usual, 98), ...beyond]);
  expect(few).toMatchObject({ passed: 99, failed: 2 });
  const many = await check([...clean, ...copies(usual, 198), ...beyond]);
  expect(many).toMatchObject({ passed: 199, failed: 0 });
  expect(many.lines.join()).toContain(`differs ${TICKERS[0]}#0`);
});

test("a file without plans, or without any of a hard class, is an error and no pass", async () => {
  await expect(check([])).rejects.toThrow("holds none");
  const soft = ["entry_bar_convention", "disputed_open_beyond_tp"];
  const only = USUAL.filter(({ answer }) => soft.includes(answer.class ?? ""));
  await expect(check(only)).rejects.toThrow("both engines agree on");
  await expect(check([...USUAL, ...USUAL])).rejects.toThrow("its own plan_id");
});
