// The state of a walk between two sessions: plain data, so that it can be stored and taken up again.
import { invariant } from "../base/invariant";
import type { Money, Price, Rate } from "../base/money";
import type { Instant, SessionDate } from "../base/time";
import type { Account } from "../broker/account";
import type { BrokerEvent } from "../broker/event";
import type { FillFlag, FillRule } from "../broker/fill";
import type { Session } from "../market/session";
import type { DayDecision } from "./days/day-report";
import { ENGINE_VERSION } from "./engine-version";
import type { EntryTiming } from "./entry-timing";
import { readyInputs, type WalkInputs } from "./inputs";
import { sessionsOfWalk, type WalkParameters } from "./parameters";
import { openPortfolio } from "./portfolio/open-portfolio";
import type { WalkTrade } from "./trades/walk-trade";

/** Equity at a close. */
export interface EquityPoint {
  readonly date: SessionDate;
  readonly equity: Money;
  /** Null in `independent`, where days share no cash. */
  readonly cash: Money | null;
  /** Cost of open positions and of what orders are committed to. */
  readonly exposure: Money;
}

/** One session, walked. */
export interface WalkedSession {
  readonly decision: DayDecision;
  /** What the account booked; nothing in `independent`. */
  readonly events: readonly BrokerEvent[];
  /** In `portfolio` the trades that were closed in it, in `independent` those that were opened. */
  readonly trades: readonly WalkTrade[];
  /** Null in `independent`, whose equity is known when all trades are. */
  readonly point: EquityPoint | null;
}

/** A session to be walked, and how. */
export interface SessionAsked {
  readonly session: Session;
  readonly parameters: WalkParameters;
  readonly timing: EntryTiming;
}

/** What a trade will need of its entry, which the account does not keep. */
export interface OpenedLot {
  readonly lot: number;
  readonly day: SessionDate;
  readonly row: number;
  readonly entryBarAt: Instant;
  readonly entryRaw: Price;
  readonly entryRule: FillRule;
  readonly flags: readonly FillFlag[];
  readonly chance: Rate | null;
  readonly etth: number | null;
}

/** Rows of a plan that were booked before: they are not decided again. */
export interface DecidedRows {
  readonly accepted: readonly number[];
  readonly refused: readonly number[];
}

/** The account of a portfolio as it stands. */
export interface PortfolioState {
  readonly account: Account;
  readonly opened: readonly OpenedLot[];
  /** The rows that were decided of each plan, by its digest (rule A7). */
  readonly decided: Readonly<Record<string, DecidedRows>>;
}

/** Text of it as JSON, read again, goes on to the same result. */
export interface WalkState {
  readonly engine: typeof ENGINE_VERSION;
  readonly parameters: WalkParameters;
  /** The session to be walked next; null when the period is walked. */
  readonly next: SessionDate | null;
  readonly walked: readonly WalkedSession[];
  /** The events that opened the account. */
  readonly opening: readonly BrokerEvent[];
  readonly portfolio: PortfolioState | null;
}

/** What a capital mode has to show when its period is over. */
export interface Finished {
  readonly events: readonly BrokerEvent[];
  readonly trades: readonly WalkTrade[];
  readonly points: readonly EquityPoint[];
  readonly tail: readonly SessionDate[];
}

/** A walk before its first session. Throws on parameters that `sessionsOfWalk` refuses. */
export function startWalk(parameters: WalkParameters, inputs: WalkInputs): WalkState {
  const ready = readyInputs(inputs);
  const sessions = sessionsOfWalk(parameters, ready.calendar);
  invariant(sessions.ok, "a walk is started with parameters that can be walked");
  const [first] = sessions.value;
  invariant(first, "a period has a session");
  const opened =
    parameters.capitalMode === "portfolio" ? openPortfolio(parameters, first, ready) : null;
  return {
    engine: ENGINE_VERSION,
    parameters,
    next: first.date,
    walked: [],
    opening: opened?.events ?? [],
    portfolio: opened && { account: opened.account, opened: [], decided: {} },
  };
}
