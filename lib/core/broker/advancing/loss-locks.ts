// Loss locks: a fall of equity that locks new entries, decided at every bar's close (rule A16).
import { MICRO, mulDiv } from "../../base/decimal";
import type { Money, Rate } from "../../base/money";
import type { Instant, SessionDate } from "../../base/time";
import type { Calendar, Session } from "../../market/session";
import { applyEvent } from "../apply-event";
import { equityOf } from "../equity";
import { lockOf, weekOf, weekStartOf } from "../guarding/guard-state";
import type { GuardState, Guards, LossGuard } from "../guarding/guards";
import { markAt } from "./mark";
import { book, type Walk } from "./walk";

interface Limit {
  readonly guard: LossGuard;
  readonly rate: Rate | null;
  readonly from: Money;
}

function limitsOf(guards: Guards, state: GuardState, session: SessionDate): readonly Limit[] {
  const week = weekStartOf(state, session);
  return [
    { guard: "daily-loss", rate: guards.dailyLoss, from: state.dayStart },
    { guard: "weekly-loss", rate: guards.weeklyLoss, from: week },
    { guard: "drawdown", rate: guards.drawdown, from: state.peak },
  ];
}

/**
 * Values the account at the prices known now and locks what has lost too much: through the session,
 * through the week, or until the owner clears it. Entries that wait are cancelled with the lock.
 */
export function lockOnLoss(walk: Walk, now: Instant): void {
  const { guards } = walk.account.settings;
  if (guards.dailyLoss === null && guards.weeklyLoss === null && guards.drawdown === null) return;
  if (now < walk.account.clockAt) return;
  const equity = equityOf(applyEvent(walk.account, markAt(walk, now, null)));
  const { calendar } = walk.market;
  const session = calendar.sessionAt(now) ?? calendar.lastClosed(now);
  for (const { guard, rate, from } of limitsOf(guards, walk.account.guards, session.date)) {
    // Nothing can be lost of nothing.
    if (rate === null || from <= 0 || lockOf(walk.account.guards, guard)) continue;
    if (equity > mulDiv(from, MICRO - rate, MICRO)) continue;
    const through = throughOf(guard, calendar, session);
    book(walk, { type: "guard-locked", at: now, lock: { guard, at: now, through, from, equity } });
    cancelEntries(walk, guard, now);
  }
}

function throughOf(guard: LossGuard, calendar: Calendar, session: Session): SessionDate | null {
  if (guard === "drawdown") return null;
  if (guard === "daily-loss") return session.date;
  let last = session;
  for (;;) {
    const next = calendar.shift(last.date, 1);
    if (weekOf(next.date) !== weekOf(session.date)) return last.date;
    last = next;
  }
}

function cancelEntries(walk: Walk, guard: LossGuard, now: Instant): void {
  for (const order of walk.account.orders) {
    if (order.effect !== "open") continue;
    const reason = { code: "locked", guard } as const;
    book(walk, { type: "order-canceled", at: now, order: order.id, reason });
  }
}
