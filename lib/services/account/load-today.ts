// Loading the day of an account: its five steps, each with its true cause, and what can be done now.
import { DAY, type Instant, instant, type SessionDate } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import { figuresOf } from "@/lib/core/broker/equity";
import { MarketView } from "@/lib/core/market/market-view";
import type { Session } from "@/lib/core/market/session";
import { XNYS } from "@/lib/core/market/xnys";
import { acceptanceOf } from "@/lib/core/plan/check-at";
import { type PreflightFacts, preflight } from "@/lib/core/plan/today/preflight";
import { todayOf } from "@/lib/core/plan/today/today";
import type { TodayFacts } from "@/lib/core/plan/today/today-facts";
import { barDueBy, todaySession } from "@/lib/core/plan/today/today-session";
import type { TodayStep } from "@/lib/core/plan/today/today-step";
import { type AccountRow, loadAccount } from "@/lib/db/accounts";
import { loadMarket, type MarketRow } from "@/lib/db/markets";
import { loadPlan, ownPlan } from "@/lib/db/plans";
import { dayPlan, newestPlanDate, tradedOn } from "@/lib/db/records/day-plans";
import type { OwnedAccountId } from "@/lib/db/scope";
import type { TodayStepView, TodayView } from "@/lib/formats/views/planning/today-view";
import { CHECK_TITLES, sayCause, sayCheck } from "@/lib/formats/words/today-words";
import { endOfData, readyMarket } from "../loading/account-market";
import { SAMPLE_DATES } from "../loading/planning/sample-dates";
import { barsThrough, type DayForecast, dayForecast } from "../loading/today/day-forecast";
import { type DayOfPlan, dayOfPlan, NO_ORDERS } from "../loading/today/day-of-plan";

/**
 * Everything the screen of an account's day shows, as it stands now; nothing is stored. A plan that is
 * asked for is the day's, where it is the owner's and for that session.
 */
export async function loadToday(
  id: OwnedAccountId,
  now: Instant,
  asked: string | null = null,
): Promise<TodayView> {
  const row = await loadAccount(id);
  const at = acceptanceOf(row.account, now);
  const asOf = XNYS.lastClosed(at);
  const session = await sessionOf(row, at);
  // A plan without a date is for the day it came on.
  const plan =
    (await askedPlan(row, session.date, asked)) ??
    (await planOf(row, session.date, instant(now - DAY)));
  const [market, forecast, otherPlan] = await Promise.all([
    loadMarket(row.market.id),
    dayForecast(row, asOf),
    plan ? null : newestPlanDate(row.owner, row.id),
  ]);
  const day = plan ? await dayOfPlan(row, plan, now) : null;
  const lastBarAt = await newestBar(row, at);
  const facts = factsOf({ row, at, market, session, forecast, day, otherPlan, lastBarAt });
  const today = todayOf(facts);
  const checks = preflightFacts({ row, at, market, asOf, forecast });
  return {
    account: { id: row.id, name: row.name, clock: facts.clock },
    ...{ at, clockAt: row.account.clockAt, session: session.date, asOf: asOf.date },
    nextSession: XNYS.shift(asOf.date, 1).date,
    steps: today.steps.map((step) => stepView(step, day)),
    current: today.current,
    actions: today.actions,
    preflight: preflight(checks).map(({ name, level }) => ({
      ...{ name, level, title: CHECK_TITLES[name], found: sayCheck(name, checks) },
    })),
    forecast: forecast && {
      ...{ id: forecast.row.id, name: forecast.row.fileName, ...forecast.age },
      baseline: forecast.row.baseline !== null,
    },
    plan: day?.view ?? null,
    ...figures(row.account),
  };
}

async function sessionOf(row: AccountRow, at: Instant): Promise<Session> {
  const last = XNYS.lastClosed(at);
  const next = XNYS.shift(last.date, 1);
  const life = { account: row.id, epoch: row.epoch };
  const [tradedLast, nextPlan] = await Promise.all([
    tradedOn(life, last.date),
    planOf(row, next.date, null),
  ]);
  return todaySession(at, XNYS, { tradedLast, plannedNext: nextPlan !== null });
}

async function askedPlan({ owner }: AccountRow, session: SessionDate, asked: string | null) {
  const plan = asked === null ? null : await ownPlan(owner, asked);
  return plan && (await loadPlan(plan)).tradeDate === session ? plan : null;
}

const planOf = (
  { id, epoch, owner }: AccountRow,
  session: SessionDate,
  undatedSince: Instant | null,
) => dayPlan({ account: id, epoch, owner, session, undatedSince });

interface Around {
  readonly row: AccountRow;
  readonly at: Instant;
  readonly market: MarketRow;
  readonly session: Session;
  readonly forecast: DayForecast | null;
  readonly day: DayOfPlan | null;
  readonly otherPlan: SessionDate | null;
  readonly lastBarAt: Instant | null;
}

function factsOf(around: Around): TodayFacts {
  const { row, at, market, session, forecast, day, otherPlan, lastBarAt } = around;
  const { account } = row;
  const { clock, interval } = account.settings;
  return {
    ...{ at, clock, session, otherPlan, lastBarAt },
    readOnly: row.frozen !== null ? "frozen" : row.archivedAt !== null ? "archived" : null,
    atEnd: account.clockAt >= endOfData(market, clock),
    forecast: forecast && { ...forecast.age, undated: forecast.undated },
    hasSample: market.kind === "sample" && isSampled(XNYS.lastClosed(at).date),
    plan: day?.fact ?? null,
    orders: day?.orders ?? NO_ORDERS,
    positions: figuresOf(account).openPositions,
    waiting: account.orders.length,
    markedAt: oldestMark(account),
    barDue: barDueBy(at, session, interval),
  };
}

const isSampled = (asOf: SessionDate): boolean =>
  asOf >= SAMPLE_DATES.from && asOf <= SAMPLE_DATES.to;

/** The newest bar that is stored of each symbol held or waited for: the earliest of them. */
async function newestBar(row: AccountRow, at: Instant): Promise<Instant | null> {
  const { lots, orders, settings } = row.account;
  const symbols = new Set([...lots, ...orders].map(({ symbol }) => symbol));
  // A replay has the bars that it steps over.
  if (settings.clock === "replay" || symbols.size === 0) return null;
  const ready = await readyMarket(row, at);
  const view = MarketView.through(await ready.bars(row.account, []), at);
  const times = [...symbols].map((symbol) => view.lastClose(symbol)?.at ?? 0);
  return instant(Math.min(...times));
}

/** The oldest price behind what is held; where nothing is, when the account was last marked. */
function oldestMark({ lots, marks, clockAt }: Account): Instant {
  const times = lots.flatMap(({ symbol }) => marks[symbol]?.at ?? []);
  return times.length === 0 ? clockAt : instant(Math.min(...times));
}

function preflightFacts({
  row,
  at,
  market,
  asOf,
  forecast,
}: Pick<Around, "row" | "at" | "market" | "forecast"> & {
  readonly asOf: Session;
}): PreflightFacts {
  const { lots, orders, settings } = row.account;
  const held = [...lots, ...orders].map(({ symbol }) => symbol as string);
  // A replay trades on the bars after its cursor; a live account waits for those of its feed.
  const wanted = settings.clock === "replay" ? XNYS.currentOrNext(at) : asOf;
  return {
    asOf: asOf.date,
    forecast: forecast?.age ?? null,
    pricesThrough: barsThrough(market, forecast?.tickers ?? []),
    barsThrough: barsThrough(market, held),
    barsWanted: wanted.date,
    etth: forecast?.etth ?? null,
  };
}

const stepView = ({ name, state, cause }: TodayStep, day: DayOfPlan | null): TodayStepView => ({
  ...{ name, state, code: cause.code, sentence: sayCause(cause) },
  reasons: (name === "execute" ? day?.refusals : name === "status" ? day?.unfilled : null) ?? [],
});

function figures(account: Account) {
  const { equity, cash, openPositions } = figuresOf(account);
  return { equity, cash, positions: openPositions, workingOrders: account.orders.length };
}
