// Exits of lots at a bar: decided by the kernel, cut by the bar's volume, under their own numbers.
import { invariant } from "../../base/invariant";
import type { Instant } from "../../base/time";
import { at, barAt } from "../../market/series";
import type { Lot } from "../account";
import {
  bracketDecision,
  type ExitDecision,
  lateTimeOutDecision,
  restDecision,
  sameBarStop,
  timeOutDecision,
} from "../matching/exit-decision";
import {
  type ExitCode,
  exitAtOpen,
  exitInside,
  NO_EXIT,
  STOP_FIRST,
} from "../matching/exit-kernel";
import { firstInside } from "../matching/finer-bars";
import { type Extremes, exitsAtBar, levelsOf } from "../matching/lot-levels";
import { fillBar } from "../matching/match-entry";
import { matchLotExit, rulesOf, withBar, withOpen } from "../matching/match-exit";
import type { OnBar } from "../matching/meeting";
import { coolDown } from "./cooldown";
import { book, lotsOf, seenOf, volumeLeft, type Walk } from "./walk";

/** Exits that an open decides: what began earlier, late time-outs, and levels it has passed (O1). */
export function exitsAtOpen(walk: Walk, symbol: string, on: OnBar): void {
  const opensAt = at(on.series.opensAt, on.index) as Instant;
  const rules = rulesOf(walk.account);
  for (const lot of lotsOf(walk, symbol)) {
    if (opensAt < lot.seenThrough) continue;
    walk.opened.set(lot.id, opensAt);
    const before = seenOf(walk, lot);
    const seen = withOpen(before, on.series, on.index);
    if (lot.leaving) {
      const decision = restDecision(lot.leaving, fillBar(on.series, on.index));
      close(walk, { lot, seen }, { ...on, decision });
    } else if (lot.dueSession < on.session.date) {
      const decision = lateTimeOutDecision(fillBar(on.series, on.index));
      close(walk, { lot, seen }, { ...on, decision });
    } else {
      const code = exitAtOpen(on.series, on.index, levelsOf(lot, { opensAt, before }, rules));
      if (code !== NO_EXIT) bracketExit(walk, { lot, seen, before }, { ...on, code });
    }
  }
}

/** Exits inside a bar that closes now. */
export function exitsInside(walk: Walk, symbol: string, on: OnBar): void {
  const opensAt = at(on.series.opensAt, on.index) as Instant;
  const rules = rulesOf(walk.account);
  for (const lot of lotsOf(walk, symbol)) {
    if (opensAt < lot.seenThrough) continue;
    const before = seenOf(walk, lot);
    const seen = withBar(before, on.series, on.index);
    walk.seen.set(lot.id, seen);
    if (lot.leaving) continue;
    const levels = levelsOf(lot, { opensAt, before }, rules);
    // A stop so close that the entry's own open lies beyond it fills there, not outside the bar.
    const isFresh = walk.opened.get(lot.id) !== opensAt;
    const opened = isFresh ? exitAtOpen(on.series, on.index, levels) : NO_EXIT;
    const code = opened || exitInside(on.series, on.index, levels);
    if (code !== NO_EXIT) bracketExit(walk, { lot, seen, before }, { ...on, code });
  }
}

/** Rule R6: a lot that was entered inside a bar meets its stop on that bar, never its target. */
export function exitOnEntryBar(walk: Walk, lot: Lot, on: OnBar & { ambiguous: boolean }): void {
  if (lot.stop === null || rulesOf(walk.account).restingEntriesWait) return;
  const worst = lot.direction * at(lot.direction === 1 ? on.series.low : on.series.high, on.index);
  if (worst > lot.direction * lot.stop) return;
  const seen = withBar(seenOf(walk, lot), on.series, on.index);
  const decision = sameBarStop(lot.stop, fillBar(on.series, on.index), on.ambiguous);
  close(walk, { lot, seen }, { ...on, decision });
}

/** Rule R8: a lot that is due is closed at the close of its session's last usable bar. */
export function timeOut(walk: Walk, lot: Lot, on: OnBar): void {
  const decision = timeOutDecision(fillBar(on.series, on.index));
  close(walk, { lot, seen: seenOf(walk, lot) }, { ...on, decision });
}

function bracketExit(
  walk: Walk,
  { lot, seen, before }: { lot: Lot; seen: Extremes; before: Extremes },
  on: OnBar & { readonly code: ExitCode },
): void {
  const rules = rulesOf(walk.account);
  const bar = barAt(on.series, on.index);
  const lotAt = { opensAt: bar.opensAt, before };
  const levels = { ...exitsAtBar(lot, lotAt), rules };
  const decision = bracketDecision(on.code, levels, fillBar(on.series, on.index));
  if (on.code === STOP_FIRST && !lot.trail) {
    const finer = walk.market.finer?.get(lot.symbol) ?? [];
    const found = firstInside(finer, bar, levelsOf(lot, lotAt, rules));
    if (found) {
      const { series, index, code } = found;
      const resolved = bracketDecision(code, levels, fillBar(series, index));
      // It is booked when the bar that hid it closes, like everything inside a bar (rule O1).
      const { at: when } = decision;
      const told = { ...resolved, at: when, flags: ["resolved"] as const };
      close(walk, { lot, seen }, { ...on, series, index, decision: told });
      return;
    }
  }
  close(walk, { lot, seen }, { ...on, decision });
}

/** Books an exit, whole or as much as the bar's volume allows; a market exit then goes on (R15). */
function close(
  walk: Walk,
  { lot, seen }: { readonly lot: Lot; readonly seen: Extremes },
  on: OnBar & { readonly decision: ExitDecision },
): void {
  const left = volumeLeft(walk, on);
  const short = left !== null && left < lot.quantity;
  const { reason } = on.decision;
  let leaving = lot;
  if (short && !lot.leaving && (reason === "SL" || reason === "TIMEOUT")) {
    const order = (reason === "SL" ? lot.legs.stop : null) ?? walk.account.next.order;
    book(walk, { type: "lot-leaving", at: on.decision.at, lot: lot.id, reason, order });
    leaving = lotNow(walk, lot);
  }
  const quantity = short ? left : lot.quantity;
  if (quantity === 0) return;
  book(walk, matchLotExit(walk.account, { lot: leaving, seen, quantity }, on));
  if (reason === "SL") coolDown(walk, lot.symbol, on);
}

function lotNow({ account }: Walk, { id }: Lot): Lot {
  const lot = account.lots.find((one) => one.id === id);
  invariant(lot, "a lot that is leaving is held");
  return lot;
}
