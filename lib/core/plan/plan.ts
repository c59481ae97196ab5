// A trade plan: the lines somebody wants traded, as their file says them, before any rule judged.
import { type Canonical, canonicalText } from "../base/canonical-json";
import type { Price, Rate } from "../base/money";
import type { Quantity } from "../base/quantity";
import { sha256Text } from "../base/sha256";
import type { SessionDate } from "../base/time";
import type { Side } from "../broker/order";
import type { ExecutionMode } from "./planner/execution-mode";

/** What the levels of a line are: distances from its reference price, or prices (rule R7). */
export type Levels = "percent" | "absolute";

/** One line of a plan. Null means that the file does not say; nothing here is checked yet. */
export interface PlanLine {
  /** 1-based line in the file. */
  readonly line: number;
  readonly ticker: string;
  readonly side: Side | null;
  readonly quantity: Quantity | null;
  /** The reference price its levels were computed from: the as-of close, never a fill price. */
  readonly entry: Price | null;
  readonly takeProfit: Price | null;
  readonly stopLoss: Price | null;
  /** Millionths; may lie outside 0..1, which `check-plan` refuses. */
  readonly probWin: Rate | null;
  readonly strength: Rate | null;
  /** Expected time to hit, in millionths of a session. */
  readonly etthDays: number | null;
  /** The line says itself that its ETTH could not be computed; null where it says nothing of it. */
  readonly etthDegraded: true | null;
  /** The mode it was chosen by. */
  readonly mode: ExecutionMode | null;
  readonly maxHoldSessions: number | null;
  readonly horizonDays: number | null;
  readonly asOfDate: SessionDate | null;
  readonly tradeDate: SessionDate | null;
  readonly levels: Levels | null;
  /** Why the planner dropped the line, in its own words. */
  readonly dropReason: string | null;
  /** Columns that mean nothing here, by their titles. */
  readonly extra: Readonly<Record<string, string>>;
}

export interface TradePlan {
  readonly lines: readonly PlanLine[];
}

/**
 * SHA-256 of what the lines say, hex: the key that makes a second execution do nothing (rule A7).
 * Line numbers and extra columns are left out, so the same plan in another encoding, with other
 * line ends or with its columns in another order has the same digest.
 */
export function contentDigest(plan: TradePlan): string {
  const known = digests.get(plan);
  if (known !== undefined) return known;
  const digest = sha256Text(canonicalText(plan.lines.map(meaningOf)));
  digests.set(plan, digest);
  return digest;
}

/** A plan never changes, and its digest is part of all that is said of it. */
const digests = new WeakMap<TradePlan, string>();

/** Silence is left out too: a column that is learned later changes no plan that lacks it. */
function meaningOf(line: PlanLine): Canonical {
  const said: Record<string, Canonical> = {};
  let key: keyof PlanLine;
  for (key in line) {
    if (key === "line" || key === "extra") continue;
    const value = line[key];
    if (value !== null) said[key] = value;
  }
  return said;
}

/** The tickers of a plan, each once, as its lines name them. */
export const tickersOf = ({ lines }: TradePlan): readonly string[] => [
  ...new Set(lines.map(({ ticker }) => ticker)),
];
