// A row of a forecast with what the as-of close says about it, or why it is out at once (P1, P2).
import { MICRO, mulDiv } from "../../base/decimal";
import { type Price, type Rate, rate } from "../../base/money";
import type { Side } from "../../broker/order";
import type { ForecastDay, ForecastRow } from "../forecast/forecast";
import type { DailyView } from "./daily-view";
import type { Drop } from "./drop";
import { type Etth, etthOf } from "./etth";
import type { PlannerSettings } from "./settings";

/** A row with its side and how strongly it argues for it. */
export interface Signal {
  readonly row: ForecastRow;
  readonly side: Side;
  /** True when the forecast names no side and the probability gave it (rule A4). */
  readonly sideImputed: boolean;
  /** The chance that the side wins: prob_win, or 1 - prob_win of a short. */
  readonly chance: Rate;
  readonly strength: Rate;
}

/** A signal with a price: everything that selecting and sizing look at. */
export interface Candidate extends Signal {
  /** The close of the as-of session. */
  readonly entry: Price;
  readonly etth: Etth;
}

export interface DroppedSignal extends Signal {
  readonly drop: Drop;
}

/** The rows of one date, each a candidate or dropped, in file order. */
export interface Candidates {
  readonly candidates: readonly Candidate[];
  readonly dropped: readonly DroppedSignal[];
}

type Terms = Pick<PlannerSettings, "bothSides" | "takeProfit">;

export function candidatesOf(day: ForecastDay, view: DailyView, terms: Terms): Candidates {
  const candidates: Candidate[] = [];
  const dropped: DroppedSignal[] = day.repeats.map(({ row, first }) => ({
    ...signalOf(row),
    drop: { code: "duplicate", first },
  }));
  for (const row of day.rows) {
    const signal = signalOf(row);
    const entry = view.close(row.ticker);
    const drop = dropOf(signal, terms);
    if (drop) dropped.push({ ...signal, drop });
    else if (entry === null) {
      const last = view.lastDate(row.ticker);
      dropped.push({ ...signal, drop: { code: "stale-price", last } });
    } else {
      const etth = etthOf(view.bars(row.ticker), terms.takeProfit);
      const { side, sideImputed, chance, strength } = signal;
      candidates.push({ row, side, sideImputed, chance, strength, entry, etth });
    }
  }
  return { candidates, dropped: dropped.toSorted((a, b) => a.row.line - b.row.line) };
}

/** Gates count where the forecast has them; a SELL counts where the plan takes both sides. */
function dropOf({ row, side, sideImputed }: Signal, { bothSides }: Terms): Drop | null {
  if (row.gateOk === false) return { code: "gate" };
  if (row.gatePatternOk === false) return { code: "gate-pattern" };
  if (side === "BUY" || bothSides) return null;
  return { code: "side", probWin: row.probWin, imputed: sideImputed };
}

/** A side that is stated stands; else prob_win above one half buys (rule A4). */
export function signalOf(row: ForecastRow): Signal {
  const side = row.side ?? (row.probWin > MICRO / 2 ? "BUY" : "SELL");
  const chance = side === "BUY" ? row.probWin : rate(MICRO - row.probWin);
  const strength = strengthOf(chance, row.patternWeight);
  return { row, side, sideImputed: row.side === null, chance, strength };
}

/** chance x (1 + 0.25 x pattern weight), in millionths, rounded half to even (rule P2). */
export const strengthOf = (chance: Rate, patternWeight: Rate | null): Rate =>
  rate(mulDiv(chance, 4 * MICRO + (patternWeight ?? 0), 4 * MICRO));
