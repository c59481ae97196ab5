// One session of a portfolio: exactly what a replay account does when its owner executes a plan at the
// as-of close and steps to the next one (rules W1 and W2).
import type { Account } from "../../broker/account";
import { liveOn } from "../../broker/advancing/advance";
import { applyEvent } from "../../broker/apply-event";
import { figuresOf } from "../../broker/equity";
import type { BrokerEvent } from "../../broker/event";
import type { Session } from "../../market/session";
import { type CheckedAt, checkAt } from "../../plan/check-at";
import type { CheckedPlan } from "../../plan/check-plan";
import type { TradePlan } from "../../plan/plan";
import { bookOf } from "../../plan/planner/for-account";
import { type PlannedDay, planOfDay } from "../days/day-plan";
import { type DayDecision, type RowNo, reasonOf } from "../days/day-report";
import { enteringLate } from "../entry-timing";
import type { ReadyInputs } from "../inputs";
import type {
  DecidedRows,
  EquityPoint,
  PortfolioState,
  SessionAsked,
  WalkedSession,
} from "../state";
import { recordTrades, type TradeBook } from "./portfolio-trades";

export interface PortfolioDay {
  readonly walked: WalkedSession;
  readonly portfolio: PortfolioState;
}

/** Plans at the close before a session, has what is accepted booked, and lives through the session. */
export function walkPortfolioSession(
  state: PortfolioState,
  { session, parameters, timing }: SessionAsked,
  inputs: ReadyInputs,
): PortfolioDay {
  const asOf = inputs.calendar.shift(session.date, -1);
  const { account } = state;
  const base = parameters.compounding ? figuresOf(account).equity : parameters.capital;
  const standing = { asOf, book: bookOf(account), base };
  const planned = planOfDay(standing, parameters, inputs);
  const day = planned.ok ? planned.value : null;
  const digest = day?.facts.digest ?? "";
  const before = state.decided[digest] ?? NOTHING_DECIDED;
  const executed = new Set(before.accepted);
  const refused = new Set(before.refused);
  const plan = day?.plan ?? null;
  const at = asOf.closesAt;
  const checked = plan && checkAt(account, inputs.bars, { digest, executed, refused, at, plan });
  const accepted = checked?.events ?? [];
  const first = timing === "on-time" ? accepted : enteringLate(accepted, inputs.bars, session);
  const lived = liveThrough(state, { session, plan, first }, inputs);
  const found = outcomeOf(day, checked?.checked ?? null, lived.events);
  const decision = {
    date: session.date,
    asOf: asOf.date,
    reason: planned.ok ? found.reason : planned.refusal,
    plan: found.plan,
    accepted: found.accepted,
    refused: found.refused,
    noFills: found.noFills,
  };
  const { events, trades, point, opened } = lived;
  // A plan of the planner's own carries its dates: it never comes twice.
  const isUploaded = inputs.source.kind === "plans";
  const decided = isUploaded ? decidedAfter(state.decided, { digest, checked }) : state.decided;
  return {
    walked: { events, trades, point, decision },
    portfolio: { account: lived.account, opened, decided },
  };
}

const NOTHING_DECIDED: DecidedRows = { accepted: [], refused: [] };

/** Rule A7: what a plan had booked; one of which nothing was accepted books nothing. */
function decidedAfter(
  decided: PortfolioState["decided"],
  { digest, checked }: { readonly digest: string; readonly checked: CheckedAt | null },
): PortfolioState["decided"] {
  if (!checked || checked.events.length === 0) return decided;
  const { outcomes } = checked.checked;
  const rowsOf = (status: "accepted" | "refused"): readonly number[] =>
    outcomes.filter(({ result }) => result.status === status).map(({ row }) => row);
  const before = decided[digest] ?? NOTHING_DECIDED;
  const accepted = [...before.accepted, ...rowsOf("accepted")];
  return { ...decided, [digest]: { accepted, refused: rowsOf("refused") } };
}

interface Living {
  readonly session: Session;
  readonly plan: TradePlan | null;
  /** What is booked at the close before. */
  readonly first: readonly BrokerEvent[];
}

type Lived = Omit<WalkedSession, "decision"> & Pick<PortfolioState, "account" | "opened">;

/** Books what was decided, then every bar of the session. */
export function liveThrough(
  { account: before, opened }: Pick<PortfolioState, "account" | "opened">,
  { session, plan, first }: Living,
  inputs: ReadyInputs,
): Lived {
  const book: TradeBook = { opened: new Map(opened.map((one) => [one.lot, one])), trades: [] };
  const watch = (event: BrokerEvent, account: Account): void =>
    recordTrades(book, event, { before: account, plan });
  let entered = before;
  for (const event of first) {
    watch(event, entered);
    entered = applyEvent(entered, event);
  }
  const living = { market: inputs.bars, through: session.closesAt, watch };
  const { account, events: later } = liveOn(entered, living);
  const events = [...first, ...later];
  const point = pointOf(account, session);
  return { events, trades: book.trades, point, account, opened: [...book.opened.values()] };
}

/** Equity at a session's close. */
function pointOf(account: Account, { date }: Session): EquityPoint {
  const { equity, cash, exposure } = figuresOf(account);
  return { date, equity, cash, exposure };
}

function outcomeOf(
  day: PlannedDay | null,
  checked: CheckedPlan | null,
  events: readonly BrokerEvent[],
): Omit<DayDecision, "date" | "asOf"> {
  const outcomes = checked?.outcomes ?? [];
  const orders = new Map<number, { row: number; symbol: string }>();
  const refused: DayDecision["refused"][number][] = [];
  for (const { row, line, result } of outcomes) {
    if (result.status === "accepted") orders.set(result.order.id, { row, symbol: line.ticker });
    if (result.status !== "refused" || line.quantity === null || line.quantity === 0) continue;
    refused.push({ row, symbol: line.ticker, code: result.refusal.code });
  }
  const noFills: RowNo<DayDecision["noFills"][number]["code"]>[] = [];
  let filled = 0;
  for (const event of events) {
    if (event.type === "filled" && orders.has(event.fill.order)) filled += 1;
    if (event.type !== "no-fill") continue;
    const order = orders.get(event.order);
    if (order) noFills.push({ ...order, code: event.reason.code });
  }
  const plan = day?.facts ?? null;
  const accepted = orders.size;
  const isDone = outcomes.some(({ result }) => result.status === "executed");
  const reason = reasonOf({ plan, isDone, accepted, filled });
  return { reason, plan, accepted, refused, noFills };
}
