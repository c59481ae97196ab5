// Where the guards of an account stand, folded from its events (rule A16).
import { type Money, money } from "../../base/money";
import { daysOfDate, type SessionDate } from "../../base/time";
import type { EventOf } from "../event";
import type { Fill } from "../fill";
import type { GuardState, Lock, LossGuard } from "./guards";

/** Before anything was deposited. */
export const FRESH_GUARDS: GuardState = {
  peak: 0 as Money,
  dayStart: 0 as Money,
  weekStart: 0 as Money,
  lastClose: null,
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
  const newWeek = state.lastClose !== null && weekOf(session) !== weekOf(state.lastClose);
  return {
    ...state,
    peak: money(Math.max(state.peak, equity)),
    // The week before has ended with the close before this one.
    weekStart: newWeek ? state.dayStart : state.weekStart,
    dayStart: equity,
    lastClose: session,
    locks: state.locks.filter(({ through }) => through === null || through > session),
  };
}

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
export function cleared(state: GuardState, guard: LossGuard, equity: Money): GuardState {
  const from = { "daily-loss": "dayStart", "weekly-loss": "weekStart", drawdown: "peak" } as const;
  return {
    ...state,
    [from[guard]]: equity,
    locks: state.locks.filter((lock) => lock.guard !== guard),
  };
}

/** The lock of a guard, if it has one. */
export const lockOf = (state: GuardState, guard: LossGuard): Lock | undefined =>
  state.locks.find((lock) => lock.guard === guard);
