// At a close: exits inside the bars that end now, then time-outs, lapsed orders and the mark (O1).
import type { Instant } from "../../base/time";
import { isUsable, knownBars } from "../../market/series";
import type { Session } from "../../market/session";
import { exitAtOpen, exitInside, NO_EXIT } from "../matching/exit-kernel";
import {
  type ExitBar,
  levelsOf,
  matchBracketExit,
  matchTimeOut,
  withBar,
} from "../matching/match-exit";
import { markAt } from "./mark";
import { barOf, book, lotsOf, seenOf, symbolsOf, type Walk } from "./walk";

/** Inside the bars that close now: exits by ticker; then time-outs, lapsed orders and the mark. */
export function atClose(walk: Walk, now: Instant): void {
  for (const symbol of symbolsOf(walk.account)) {
    const bar = barOf(walk, symbol, { now, edge: "closesAt" });
    if (bar) exitsInside(walk, symbol, bar);
  }
  const session = walk.market.calendar.lastClosed(now);
  if (session.closesAt !== now) return;
  for (const symbol of symbolsOf(walk.account)) {
    if (!isSettled(walk, symbol, now)) continue;
    timeOuts(walk, symbol, session);
    lapse(walk, symbol, session);
  }
  if (now > walk.account.clockAt) book(walk, markAt(walk, now, session.date));
}

function exitsInside(walk: Walk, symbol: string, bar: ExitBar): void {
  const opensAt = bar.series.opensAt[bar.index] as number;
  for (const lot of lotsOf(walk, symbol)) {
    if (opensAt < lot.seenThrough) continue;
    const seen = withBar(seenOf(walk, lot), bar.series, bar.index);
    walk.seen.set(lot.id, seen);
    const levels = levelsOf(lot);
    // A stop so close that the entry's own open lies beyond it fills there, not outside the bar.
    const opened = lot.enteredAt === opensAt ? exitAtOpen(bar.series, bar.index, levels) : NO_EXIT;
    const code = opened || exitInside(bar.series, bar.index, levels);
    if (code === NO_EXIT) continue;
    book(walk, matchBracketExit(walk.account, { lot, seen }, { ...bar, code }));
  }
}

/** True when no bar of a symbol that starts before `now` can still come (rule O2, A10). */
function isSettled({ market, through }: Walk, symbol: string, now: Instant): boolean {
  if (market.complete) return true;
  const series = market.series.get(symbol);
  if (!series) return false;
  const known = knownBars(series, through);
  return known > 0 && (series.closesAt[known - 1] as number) >= now;
}

/** Rule R8: lots due this session are closed at the close of its last usable bar. */
function timeOuts(walk: Walk, symbol: string, session: Session): void {
  const on = lastUsable(walk, symbol, session);
  if (!on) return;
  for (const lot of lotsOf(walk, symbol)) {
    if (lot.dueSession !== session.date) continue;
    if ((on.series.opensAt[on.index] as number) < lot.enteredAt) continue;
    const dueLot = { lot, seen: seenOf(walk, lot) };
    book(walk, matchTimeOut(walk.account, dueLot, { ...on, late: false }));
  }
}

function lastUsable(walk: Walk, symbol: string, session: Session): ExitBar | null {
  const series = walk.market.series.get(symbol);
  if (!series) return null;
  for (let i = knownBars(series, session.closesAt) - 1; i >= 0; i--) {
    if ((series.opensAt[i] as number) < session.opensAt) return null;
    if (isUsable(series, i)) return { series, index: i, session };
  }
  return null;
}

/** Rule R9: an order whose session had no usable bar for it ends unfilled, never a later day. */
function lapse(walk: Walk, symbol: string, session: Session): void {
  for (const order of walk.account.orders) {
    if (order.symbol !== symbol || order.session > session.date) continue;
    const reason = { code: "no-bars", session: order.session } as const;
    book(walk, { type: "no-fill", at: session.closesAt, order: order.id, reason });
  }
}
