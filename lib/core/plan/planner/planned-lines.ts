// A made plan as the lines of a trade plan, the form in which it is stored, written and executed.
import { type Canonical, canonicalText } from "../../base/canonical-json";
import { MICRO, mulDiv } from "../../base/decimal";
import { type Price, price, type Rate } from "../../base/money";
import { NO_SHARES } from "../../base/quantity";
import { sha256Text } from "../../base/sha256";
import type { Side } from "../../broker/order";
import { rowHash } from "../forecast/forecast";
import { contentDigest, type PlanLine, type TradePlan } from "../plan";
import type { DroppedSignal } from "./candidate";
import type { Decision } from "./decide";
import type { Plan } from "./make-plan";
import type { PlannerSettings } from "./settings";

/** A row of a plan, priced or not. */
export type PlanRow = Decision | DroppedSignal;

/** The rows of a plan in the order of its lines: kept ones by priority, then all dropped ones. */
export const rowsOf = ({ decisions, dropped }: Plan): readonly PlanRow[] => [
  ...decisions,
  ...dropped,
];

/** Kept lines first and in priority order, because a plan's order is its priority (rule P4). */
export function tradePlanOf(plan: Plan): TradePlan {
  return onceOf(tradePlans, plan, () => ({
    // The header is line 1 of a file.
    lines: rowsOf(plan).map((row, index) => lineOf(row, index + 2, plan)),
  }));
}

/** The digests of the forecast's rows that a plan was made from, in the order of its lines. */
export const rowHashesOf = (plan: Plan): readonly string[] =>
  onceOf(rowHashes, plan, () => rowsOf(plan).map(({ row }) => rowHash(row)));

function lineOf(row: PlanRow, line: number, plan: Plan): PlanLine {
  const { settings, asOf, tradeDate } = plan;
  const priced = "entry" in row ? row : null;
  const levels = priced && levelsOf(priced.entry, row.side, settings);
  return {
    line,
    ticker: row.row.ticker,
    side: row.side,
    quantity: priced?.quantity ?? NO_SHARES,
    entry: priced?.entry ?? null,
    takeProfit: levels?.takeProfit ?? null,
    stopLoss: levels?.stopLoss ?? null,
    probWin: row.row.probWin,
    strength: row.strength,
    etthDays: priced?.etth.sessions ?? null,
    etthDegraded: (priced?.etth.sessions ?? null) === null ? true : null,
    // Its holding time says what its mode says of it.
    mode: null,
    maxHoldSessions: null,
    horizonDays: horizonOf(settings),
    asOfDate: asOf,
    tradeDate,
    levels: null,
    dropReason: reasonOf(row)?.code ?? null,
    extra: {},
  };
}

/** Why a row is dropped; null for a kept one. */
export const reasonOf = (row: PlanRow) => ("entry" in row ? (row.drops[0] ?? null) : row.drop);

/** Mode intraday ends with its session (rule R8). */
export const horizonOf = ({ mode, horizonDays }: PlannerSettings): number =>
  mode === "intraday" ? 1 : horizonDays;

type Distances = Pick<PlannerSettings, "takeProfit" | "stopLoss">;

/** Target and stop around an entry, mirrored for a short; in micros, rounded half to even. */
export function levelsOf(entry: Price, side: Side, { takeProfit, stopLoss }: Distances) {
  const away = (by: Rate, up: boolean): Price =>
    price(Math.max(1, mulDiv(entry, up ? MICRO + by : MICRO - by, MICRO)));
  const long = side === "BUY";
  return { takeProfit: away(takeProfit, long), stopLoss: away(stopLoss, !long) };
}

/**
 * A plan's id: sixteen hex digits of a digest of its settings, of the forecast's rows it was made
 * from, and of its lines. The same inputs give the same id.
 */
export const planIdOf = (plan: Plan): string =>
  onceOf(ids, plan, () => {
    const made: Canonical = {
      asOf: plan.asOf,
      settings: { ...plan.settings },
      rows: rowHashesOf(plan),
      lines: contentDigest(tradePlanOf(plan)),
    };
    return sha256Text(canonicalText(made)).slice(0, 16);
  });

// A plan never changes, and everything that shows it asks for these.
const tradePlans = new WeakMap<Plan, TradePlan>();
const rowHashes = new WeakMap<Plan, readonly string[]>();
const ids = new WeakMap<Plan, string>();

function onceOf<T>(known: WeakMap<Plan, T>, plan: Plan, make: () => T): T {
  const found = known.get(plan);
  if (found !== undefined) return found;
  const made = make();
  known.set(plan, made);
  return made;
}
