// Freezing the inputs of runs ahead that are due: fetched, checked to their last bar, queued; or waiting on.
import { type Instant, instant } from "@/lib/core/base/time";
import { endOfAhead, nextLook, settledAt } from "@/lib/core/evidence/ahead";
import type { Session } from "@/lib/core/market/session";
import { XNYS } from "@/lib/core/market/xnys";
import { loadMarket } from "@/lib/db/markets";
import {
  claimDue,
  type DueRun,
  failDue,
  freezeRun,
  holdRun,
  putOffRun,
} from "@/lib/db/run/ahead-runs";
import type { Refusal } from "@/lib/formats/problems";
import { RunRequest } from "@/lib/formats/requests/run-request";
import { FRESH, fetchMonths } from "../loading/fresh/fetch-months";
import { monthOfDate } from "../loading/market/month-names";
import { LOOK_BACK } from "../loading/planning/daily-prices";
import { type FrozenRun, frozenRun } from "../loading/run/frozen-run";
import type { InputsAsked } from "../loading/run/run-inputs";
import { runSource } from "../loading/run/run-source";

/** Looked at in one call. */
const RUNS_A_CALL = 5;
/** Sessions after which bars that no ticker has are waited for no more: what is there is walked (rule W3). */
const PATIENCE = 5;

export interface DueStep {
  /** Runs that were frozen and queued. */
  readonly frozen: number;
  /** One sentence for each that broke; the others were looked at all the same. */
  readonly broken: readonly string[];
}

/**
 * Looks at runs ahead that are due, each in the hands of one worker. What cannot be walked fails with
 * its sentence and stays registered; what its feed does not have yet is waited for, with pauses that
 * grow. Nothing of a run is computed here. Done each minute, and at every start.
 */
export async function freezeDue(now: Instant): Promise<DueStep> {
  const broken: string[] = [];
  let frozen = 0;
  for (let runs = 0; runs < RUNS_A_CALL; runs += 1) {
    const run = await claimDue(now);
    if (!run) break;
    try {
      if (await looked(run, now)) frozen += 1;
    } catch (error) {
      await heldBy(run, { code: "run-not-prepared" }, now);
      broken.push(`${run.id}: ${error instanceof Error ? error.message : "broken"}`);
    }
  }
  return { frozen, broken };
}

const heldBy = (run: DueRun, by: Refusal, now: Instant): Promise<void> =>
  holdRun(run, { by, lookAt: nextLook(run.heldSince ?? now, now) }, now);

/** True when its inputs were frozen. */
async function looked(run: DueRun, now: Instant): Promise<boolean> {
  const asked = await askedOf(run, now);
  const needed = await neededFor(asked);
  if (!needed.ok) {
    await failDue(run, needed.refusal, now);
    return false;
  }
  const { end, symbols } = needed;
  if (settledAt(end) > now) {
    await putOffRun(run, settledAt(end));
    return false;
  }
  const made = await madeOf(run, { asked, end, symbols });
  if (made.kind === "failed") await failDue(run, made.problem, now);
  if (made.kind === "held") await heldBy(run, made.problem, now);
  if (made.kind === "fetching") await holdRun(run, { by: null, lookAt: now }, now);
  if (made.kind !== "frozen") return false;
  const { bytes: inputs, contentKey } = made.frozen;
  return freezeRun(run, { inputs, contentKey, sessions: asked.sessions });
}

/** As it was asked for when it was registered; of the market's tickers those it had then. */
async function askedOf(run: DueRun, now: Instant): Promise<InputsAsked> {
  const { owner, from, to } = run;
  const market = await loadMarket(run.market);
  const meant = new Set(run.tickers);
  const symbols = market.symbols.filter(({ symbol }) => meant.has(symbol));
  const sessions = XNYS.between(from, to);
  const [first, ...others] = sessions.map(({ date }) => XNYS.shift(date, -1));
  if (!first) throw new Error("a run has a session");
  const request = RunRequest.parse(run.request);
  return {
    market: { ...market, symbols },
    ...{ owner, request, now, sessions, asOfs: [first, ...others], isAhead: true },
  };
}

interface Needed {
  /** The session that its last position ends in at the latest. */
  readonly end: Session;
  readonly symbols: readonly string[];
}

type Found = ({ readonly ok: true } & Needed) | { readonly ok: false; readonly refusal: Refusal };

/** A baseline is made of bars that are still to be fetched; others say by now what they name. */
async function neededFor(asked: InputsAsked): Promise<Found> {
  const { market, request, sessions } = asked;
  const held = market.symbols.map(({ symbol }): string => symbol);
  const last = sessions.at(-1) ?? asked.asOfs[0];
  const { tail, maxHoldSessions } = request;
  const endAt = (hold: number): Session => endOfAhead({ last, tail, hold }, XNYS);
  if (request.source.kind === "baseline") {
    return { ok: true, end: endAt(maxHoldSessions), symbols: held };
  }
  const found = await runSource(asked);
  if (!found.ok) return found;
  const { named, longestHold } = found.value;
  const traded = new Set(named);
  return {
    ok: true,
    end: endAt(Math.max(maxHoldSessions, longestHold)),
    symbols: held.filter((symbol) => traded.has(symbol)),
  };
}

type Made =
  | { readonly kind: "frozen"; readonly frozen: FrozenRun }
  | { readonly kind: "held" | "failed"; readonly problem: Refusal }
  | { readonly kind: "fetching" };

interface ToMake extends Needed {
  readonly asked: InputsAsked;
}

async function madeOf(run: DueRun, make: ToMake): Promise<Made> {
  const { asked, end, symbols } = make;
  const first = await fetchedAnd(run, { ...make, since: null });
  if ("kind" in first) return first;
  let frozen = first;
  if (!frozen.ok && frozen.refusal.code === "mixed-basis") {
    // Its months were adjusted for different splits: all of them are asked for once more.
    const again = await fetchedAnd(run, { ...make, since: end.closesAt });
    if ("kind" in again) return again;
    frozen = again;
  }
  const late = lateOnes(make, frozen);
  if (late.length === 0 || isOther(frozen)) return madeFrom(frozen);
  // They are asked for at each look, whatever else of their month is there.
  const since = instant(asked.now - FRESH);
  const again = await fetchedAnd(run, { ...make, symbols: late, since });
  if ("kind" in again) return again;
  const missing = lateOnes(make, again);
  const isOpen = asked.now < settledAt(XNYS.shift(end.date, 1));
  const isOutOfPatience = asked.now >= settledAt(XNYS.shift(end.date, PATIENCE));
  const isWaitedFor = isOpen || (again.ok && missing.length === symbols.length && !isOutOfPatience);
  if (missing.length === 0 || isOther(again) || !isWaitedFor) return madeFrom(again);
  const tickers = missing.join(", ");
  return { kind: "held", problem: { code: "last-bars-missing", session: end.date, tickers } };
}

type Frozen = Awaited<ReturnType<typeof frozenRun>>;

const madeFrom = (frozen: Frozen): Made =>
  frozen.ok
    ? { kind: "frozen", frozen: frozen.value }
    : { kind: "failed", problem: frozen.refusal };

/** Refused for another reason than that there are no bars. */
const isOther = (frozen: Frozen): boolean =>
  !frozen.ok && frozen.refusal.code !== "no-bars-to-walk";

/** Freezes the inputs once the months are fetched; what keeps them from it otherwise. */
async function fetchedAnd(
  run: DueRun,
  { asked, end, symbols, since }: ToMake & { readonly since: Instant | null },
): Promise<Frozen | Made> {
  const from = monthOfDate(XNYS.shift(asked.asOfs[0].date, -LOOK_BACK).date);
  const to = monthOfDate(end.date);
  const wanted = { symbols, from, to, through: end.closesAt, since };
  const fetched = await fetchMonths(asked.market, wanted, asked.now);
  if (fetched.state === "down") return { kind: "held", problem: fetched.problem };
  return fetched.state === "more" ? { kind: "fetching" } : frozenRun(asked, run.parameters);
}

/**
 * Tickers that have no bar at the close of the last session yet. Once the session behind it has closed
 * as well, a ticker goes without it where others have it: like a hole, it never comes (rule A10).
 */
function lateOnes({ end, symbols }: ToMake, frozen: Frozen): readonly string[] {
  const bars = frozen.ok ? frozen.value.inputs.bars.series : null;
  return symbols.filter((symbol) => {
    const series = bars?.get(symbol);
    return (series?.closesAt.at(series.length - 1) ?? 0) < end.closesAt;
  });
}
