// At an opening: exits the open has passed, sales, then entries in priority order (rule O1).
import { type Money, ZERO } from "../../base/money";
import type { Instant } from "../../base/time";
import type { Lot } from "../account";
import { freeCash } from "../equity";
import { exitAtOpen, NO_EXIT } from "../matching/exit-kernel";
import { matchEntry } from "../matching/match-entry";
import {
  type ExitBar,
  type Extremes,
  levelsOf,
  matchBracketExit,
  matchPlanSell,
  matchTimeOut,
  withOpen,
} from "../matching/match-exit";
import { barOf, book, lotsOf, seenOf, symbolsOf, type Walk } from "./walk";

/** Books everything that happens at the instant at which bars open. */
export function atOpen(walk: Walk, now: Instant): void {
  // Cash freed by this instant's exits is not yet available to its entries.
  const before: Money = freeCash(walk.account);
  for (const symbol of symbolsOf(walk.account)) {
    const bar = barOf(walk, symbol, { now, edge: "opensAt" });
    if (bar) exitsAtOpen(walk, symbol, bar);
  }
  const due = walk.account.orders.filter((order) => order.acceptedAt <= now);
  for (const order of due.filter(({ effect }) => effect === "close")) {
    const bar = barOf(walk, order.symbol, { now, edge: "opensAt" });
    if (!bar || bar.session.date !== order.session) continue;
    const seenAtOpen = (lot: Lot): Extremes => withOpen(seenOf(walk, lot), bar.series, bar.index);
    book(walk, matchPlanSell(walk.account, { order, seenOf: seenAtOpen }, bar));
  }
  let spent = 0;
  for (const order of due.filter(({ effect }) => effect === "open")) {
    const bar = barOf(walk, order.symbol, { now, edge: "opensAt" });
    if (!bar || bar.session.date !== order.session) continue;
    const spendable = Math.max(ZERO, before - spent) as Money;
    const { calendar } = walk.market;
    const event = matchEntry(walk.account, order, { ...bar, calendar, spendable });
    const cash = walk.account.cash;
    book(walk, event);
    // What a fill cost beyond its reservation is gone for the orders after it; less comes back.
    spent += cash - walk.account.cash - order.reserved;
  }
}

function exitsAtOpen(walk: Walk, symbol: string, bar: ExitBar): void {
  const opensAt = bar.series.opensAt[bar.index] as number;
  for (const lot of lotsOf(walk, symbol)) {
    if (opensAt < lot.seenThrough) continue;
    const seen = withOpen(seenOf(walk, lot), bar.series, bar.index);
    if (lot.dueSession < bar.session.date) {
      book(walk, matchTimeOut(walk.account, { lot, seen }, { ...bar, late: true }));
      continue;
    }
    const code = exitAtOpen(bar.series, bar.index, levelsOf(lot));
    if (code === NO_EXIT) continue;
    book(walk, matchBracketExit(walk.account, { lot, seen }, { ...bar, code }));
  }
}
