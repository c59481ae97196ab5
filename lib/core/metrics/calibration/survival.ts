// Survival: how many trades still had met neither target nor stop, session after session.
import type { ClosedTrade } from "../closed/closed-trade";

/** How a trade ended, in which of its sessions; the entry session is its first. */
export interface Ended {
  readonly sessions: number;
  readonly end: "target" | "stop" | "censored";
}

/** What ended in one session, and the shares after it; they add up to 1. */
export interface SurvivalStep {
  readonly session: number;
  /** Trades that were still there when it began. */
  readonly atRisk: number;
  readonly targets: number;
  readonly stops: number;
  readonly censored: number;
  /** The share that has met neither. */
  readonly held: number;
  /** The share that has met its target, and its stop. */
  readonly target: number;
  readonly stop: number;
}

export interface Survival {
  readonly trades: number;
  readonly targets: number;
  readonly stops: number;
  readonly censored: number;
  readonly steps: readonly SurvivalStep[];
  /** The first session by which half of all trades had met their target; null where they never did. */
  readonly medianToTarget: number | null;
}

/** Time-outs, and whatever else closed a trade, say only that it had met neither until then. */
export const endedOf = ({ reason, sessionsHeld }: Pick<ClosedTrade, "reason" | "sessionsHeld">) => {
  const end = reason === "TP" ? "target" : reason === "SL" ? "stop" : "censored";
  return { sessions: sessionsHeld, end } as const;
};

/**
 * The product-limit estimate of what is held (E. Kaplan and P. Meier 1958), and the shares that met
 * target and stop as competing risks (O. Aalen and S. Johansen 1978). What is censored in a session
 * was at risk in it.
 */
export function survivalOf(ended: readonly Ended[]): Survival {
  const sums = { target: 0, stop: 0, censored: 0 };
  const bySession = new Map<number, typeof sums>();
  for (const { sessions, end } of ended) {
    const of = bySession.get(sessions) ?? { target: 0, stop: 0, censored: 0 };
    bySession.set(sessions, of);
    of[end] += 1;
    sums[end] += 1;
  }
  let [atRisk, held, target, stop] = [ended.length, 1, 0, 0];
  const steps: SurvivalStep[] = [];
  for (const [session, of] of [...bySession].sort(([a], [b]) => a - b)) {
    target += (held * of.target) / atRisk;
    stop += (held * of.stop) / atRisk;
    held *= 1 - (of.target + of.stop) / atRisk;
    const counts = { atRisk, targets: of.target, stops: of.stop, censored: of.censored };
    steps.push({ session, ...counts, held, target, stop });
    atRisk -= of.target + of.stop + of.censored;
  }
  return {
    ...{ trades: ended.length, targets: sums.target, stops: sums.stop, censored: sums.censored },
    steps,
    medianToTarget: steps.find((step) => step.target >= 0.5)?.session ?? null,
  };
}
