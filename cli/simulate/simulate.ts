// `paperproof simulate`: each line of a plan alone over a file of bars, one trade a line.
import { MICRO, microsFromText } from "@/lib/core/base/decimal";
import { type Money, money, type Rate, rate } from "@/lib/core/base/money";
import { RULE_SETS, ruleSetOf } from "@/lib/core/broker/matching/rule-set";
import { XNYS } from "@/lib/core/market/xnys";
import { LONGEST_HOLD } from "@/lib/core/plan/check-row";
import type { BarsFileOptions } from "@/lib/formats/bars-file";
import { countForPeople } from "@/lib/formats/display";
import { Arguments } from "../arguments";
import { answer, type Command, remark } from "../command";
import {
  problemText,
  problemValues,
  READING,
  READING_HELP,
  readFile,
  readingOf,
} from "../data/bar-files";
import { table } from "../table";
import { readPlan } from "./plan-file";
import { type Simulation, simulatePlan } from "./simulate-plan";
import { TITLES, type TradeRow, tableRow } from "./trade-row";

const HELP = `Usage: paperproof simulate --plan PLAN --bars BARS [OPTIONS]

Simulates each line of a trade plan alone, without an account's cash or other positions: entered at
the first open of its session, ended by its target, its stop or its holding time. A SELL line is a
short. Lines without a quantity are left out.

  --plan PLAN       a plan as CSV
  --bars BARS       bars as CSV or Parquet, of as many tickers as you like
  --rules R         standard (the default), touch or origin, as docs/rulebook.md has them
  --max-hold N      sessions to hold where a line does not say: 3 unless told
  --tp-pct F        target as a fraction of the price paid, in place of the plan's: 0.1 is 10 %
  --sl-pct F        stop, likewise; origin uses the two together or not at all
  --slippage-bps N  worsens market and stop fills and time-outs: 0 unless told
  --fee N           dollars an order; with origin once for the round trip
${READING_HELP}
  --json            a list of objects, one a line: ticker, side, entry_time, entry_price, exit_time,
                    exit_price, outcome (TP, SL, TIMEOUT, OPEN, NO_ENTRY, NO_DATA), exit_reason,
                    pnl, pnl_pct, hold_hours, tp_price, sl_price, qty, trade_date, tp_distance_pct,
                    sl_distance_pct, mfe_pct, mae_pct, commission, slippage_pct, rule, ambiguous,
                    alternativePnl, truncated, sessionsHeld. Times are the starts of bars, in UTC;
                    a pct is a fraction; pnl is net of commission, pnl_pct is not. Without an entry
                    rule says why. OPEN is where the data end: pnl at the last close.

A plan's date is the last session it knew, so it trades in the next one; trade_date names the session
itself. With origin, date is the day to simulate. Exit code 1 when a file cannot be read or a line
cannot be simulated; the reason names file, line, column and code.`;

export const simulate: Command = {
  help: HELP,

  async run(args) {
    const given = new Arguments(args, {
      command: "simulate",
      options: { ...READING, ...OPTIONS },
    });
    const terms = termsOf(given);
    const asJson = given.has("json");
    const [planFile, barsFile] = [given.text("plan"), given.text("bars")];
    const plan = await readPlan(planFile);
    const { read, remarks } = await readBars(barsFile, readingOf(given));
    for (const { file, bad } of [plan, read]) {
      if (!bad) continue;
      const value = { file, problems: problemValues(bad), problemCount: bad.problemCount };
      answer(asJson, value, () => problemText(file, bad));
      return 1;
    }
    const made = simulatePlan(plan, read, terms);
    for (const sentence of [...terms.remarks, ...remarks, ...made.remarks, ...made.faults])
      remark(sentence);
    answer(asJson, made.rows, () => textOf(made));
    return made.faults.length > 0 ? 1 : 0;
  },
};

/** A file of a few bars does not tell its interval, which matters little here: hours are taken. */
async function readBars(file: string, reading: BarsFileOptions) {
  const read = await readFile(file, reading);
  const isUntold = read.bad?.problems.some(({ code }) => code === "unknown-interval") ?? false;
  if (!isUntold || reading.interval) return { read, remarks: [] };
  const remarks = [`${file}: its times do not tell an interval, so 1h was taken; see --interval.`];
  return { read: await readFile(file, { ...reading, interval: "1h" }), remarks };
}

const OPTIONS = {
  plan: "text",
  bars: "text",
  rules: "text",
  "max-hold": "text",
  "tp-pct": "text",
  "sl-pct": "text",
  "slippage-bps": "text",
  fee: "text",
  json: "flag",
} as const;

function termsOf(given: Arguments) {
  const rules = ruleSetOf(given.choice("rules", RULE_SETS, "standard"));
  const [target, stop] = [share(given, "tp-pct"), share(given, "sl-pct")];
  const alone = (target === null) !== (stop === null);
  const ignored = rules.entersLate && alone;
  return {
    rules,
    calendar: XNYS,
    target: ignored ? null : target,
    stop: ignored ? null : stop,
    maxHold: holdOf(given),
    slippage: slippageOf(given),
    fee: feeOf(given),
    remarks: ignored
      ? ["--tp-pct and --sl-pct are used together with origin: one alone is ignored."]
      : [],
  };
}

/** A fraction between 0 and 1, as millionths. */
function share(given: Arguments, name: string): Rate | null {
  if (!given.has(name)) return null;
  const text = given.text(name);
  const millionths = microsFromText(text);
  if (millionths !== null && millionths > 0 && millionths < MICRO) return rate(millionths);
  throw given.usage(`--${name} "${text}" must lie between 0 and 1: write 0.02 for 2 %`);
}

function holdOf(given: Arguments): number | null {
  if (!given.has("max-hold")) return null;
  const text = given.text("max-hold");
  const sessions = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (sessions >= 1 && sessions <= LONGEST_HOLD) return sessions;
  throw given.usage(`--max-hold "${text}" must be a whole number from 1 to ${LONGEST_HOLD}`);
}

/** Basis points as millionths: a bp is a hundred of them. */
function slippageOf(given: Arguments): Rate {
  if (!given.has("slippage-bps")) return rate(0);
  const text = given.text("slippage-bps");
  const micros = microsFromText(text);
  const millionths = micros === null ? -1 : micros / 10_000;
  if (Number.isInteger(millionths) && millionths >= 0 && millionths < MICRO)
    return rate(millionths);
  throw given.usage(
    `--slippage-bps "${text}" must be from 0 to 9999.99, with two decimals at most`,
  );
}

function feeOf(given: Arguments): Money {
  if (!given.has("fee")) return money(0);
  const text = given.text("fee");
  const micros = microsFromText(text);
  if (micros !== null && micros >= 0 && micros <= MOST_FEE) return money(micros);
  throw given.usage(`--fee "${text}" must be an amount in dollars, 0 or more`);
}

const MOST_FEE = 1_000_000 * MICRO;

function textOf({ rows }: Simulation): string {
  if (rows.length === 0) return "The plan has no line with a quantity.";
  const closed = rows.filter(({ exit_reason: reason }) => reason !== null);
  const pnl = rows.reduce((sum: number, row: TradeRow) => sum + row.pnl, 0);
  const total = `${countForPeople(rows.length, "line")}, ${closed.length} closed, net ${pnl.toFixed(2)}`;
  return [table(TITLES, rows.map(tableRow)), "", total].join("\n");
}
