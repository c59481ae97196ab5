// Time to hit: the sessions that were expected until the target, against those that it took.
import { MICRO } from "../../base/decimal";
import type { ClosedTrade } from "../closed/closed-trade";
import { meanOf } from "../statistics/moments";
import { endedOf, type Survival, survivalOf } from "./survival";

/** The trades whose expected time lies within (from, to], in sessions. */
export interface EtthGroup {
  readonly from: number;
  /** Null without an upper end. */
  readonly to: number | null;
  readonly meanEtth: number;
  readonly survival: Survival;
}

export interface TimeToHit {
  readonly meanEtth: number | null;
  readonly survival: Survival;
  /** By the limits of the execution modes; those without a trade are left out. */
  readonly groups: readonly EtthGroup[];
}

/** The limits of intraday, fast and balanced, in sessions (rule P3). */
const LIMITS = [2, 3.5, 6] as const;

type Timed = Pick<ClosedTrade, "etth" | "reason" | "sessionsHeld">;

/** Of the trades that have an expected time. */
export function timeToHit(trades: readonly Timed[]): TimeToHit {
  const timed = trades.flatMap((trade) =>
    trade.etth === null ? [] : [{ etth: trade.etth / MICRO, ended: endedOf(trade) }],
  );
  const groups = [0, ...LIMITS].flatMap((from, i): EtthGroup[] => {
    const to = LIMITS[i] ?? null;
    const own = timed.filter(({ etth }) => (i === 0 || etth > from) && (to === null || etth <= to));
    const meanEtth = meanOf(own.map(({ etth }) => etth));
    if (meanEtth === null) return [];
    return [{ from, to, meanEtth, survival: survivalOf(own.map(({ ended }) => ended)) }];
  });
  return {
    meanEtth: meanOf(timed.map(({ etth }) => etth)),
    survival: survivalOf(timed.map(({ ended }) => ended)),
    groups,
  };
}
