// Where the guards of an account stand, folded from its events (rule A16).
import { type Money, money } from "../../base/money";
import { newYorkTime } from "../../base/new-york";
import { daysOfDate, type SessionDate } from "../../base/time";
import type { EventOf } from "../event";
import type { Fill } from "../fill";
import type { GuardState, Lock, LossGuard } from "./guards";

/** Before anything was deposited. */
export const FRESH_GUARDS: GuardState = {
  peak: 0 as Money,
  dayStart: 0 as Money,
  weekStart: 0 as Money,
  week: null,
  locks: [],
  stopped: {},
};

/** Money paid in or out is neither a gain nor a loss: what losses are measured from moves along. */
export const movedBy = (state: GuardState, amount: number): GuardState => ({
  ...state,
  peak: money(state.peak + amount),
  dayStart: money(state.dayStart + amount),
  weekStart: money(state.weekStart + amount),
});

/** A session has closed at this equity: locks that ran through it end, and the next day starts. */
export function closedAt(state: GuardState, session: SessionDate, equity: Money): GuardState {
  return {
    ...state,
    peak: money(Math.max(state.peak, equity)),
    weekStart: weekStartOf(state, session),
    week: weekOf(session),
    dayStart: equity,
    locks: state.locks.filter(({ through }) => through === null || through > session),
  };
}

/** What the losses of a session's week are measured from: in a new week, the last close before it. */
export const weekStartOf = (state: GuardState, session: SessionDate): Money =>
  state.week === weekOf(session) ? state.weekStart : state.dayStart;

/** Weeks count from a Monday. */
export const weekOf = (session: SessionDate): number => Math.floor((daysOfDate(session) + 3) / 7);

/** A stop-loss starts the cooldown of its ticker. */
export function afterFill(state: GuardState, { effect, symbol, session }: Fill): GuardState {
  if (effect.kind !== "close" || effect.reason !== "SL") return state;
  return { ...state, stopped: { ...state.stopped, [symbol]: session } };
}

/** A guard locks new entries. */
export const locked = (state: GuardState, { lock }: EventOf<"guard-locked">): GuardState => ({
  ...state,
  locks: [...state.locks, lock],
});

/** The owner clears a lock: its loss is measured anew from where equity stands. */
export function cleared(
  state: GuardState,
  { at, guard }: EventOf<"guard-cleared">,
  equity: Money,
): GuardState {
  const today = newYorkTime(at).date as SessionDate;
  const from = {
    "daily-loss": { dayStart: equity },
    "weekly-loss": { weekStart: equity, week: weekOf(today) },
    drawdown: { peak: equity },
  } as const;
  return {
    ...state,
    ...from[guard],
    locks: state.locks.filter((lock) => lock.guard !== guard),
  };
}

/** The lock of a guard, if it has one. */
export const lockOf = (state: GuardState, guard: LossGuard): Lock | undefined =>
  state.locks.find((lock) => lock.guard === guard);
