// Five sessions of July 2025 on real hourly bars, through the same services as the portal.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { type Canonical, canonicalText } from "@/lib/core/base/canonical-json";
import { moneyToText, priceToText } from "@/lib/core/base/money";
import { quantityToText } from "@/lib/core/base/quantity";
import type { Account } from "@/lib/core/broker/account";
import { brokenIdentity } from "@/lib/core/broker/equity";
import type { BrokerEvent } from "@/lib/core/broker/event";
import { foldEvents } from "@/lib/core/broker/fold";
import { XNYS } from "@/lib/core/market/xnys";
import { verifyRecords } from "@/lib/db/account/verify-records";
import { loadAccount } from "@/lib/db/accounts";
import { readLog } from "@/lib/db/event-log";
import { allRecords } from "@/lib/db/record-lists";
import type { OwnedAccountId } from "@/lib/db/scope";
import { instantForPeople } from "@/lib/formats/display-time";
import { executePlan } from "@/lib/services/plan/execute-plan";
import { account, made, market, NOW, person, plan, step } from "@/lib/services/testing/people";
import type { Checks } from "./checks";
import { FileBars } from "./file-bars";

const FILE = "us-intraday-2025q3/1h_rth_2025-06-27_2025-08-29.csv";
const TICKERS = ["AMD", "XOM", "JNJ", "WMT"] as const;
const SESSIONS = XNYS.between("2025-07-01", "2025-07-08");
const BARS_A_SESSION = { full: 7, early: 4 } as const;

/** $1,000, cap $800, a plan a day, marked hour by hour; every figure checked against the file. */
export async function fiveSessions(folder: string, checks: Checks): Promise<void> {
  const text = await readFile(path.join(folder, FILE), "utf8");
  const bars = new FileBars(text, TICKERS);
  const user = await person();
  const id = await account(user, {
    market: await market(user, bars.csv),
    startsOn: "2025-07-01",
    slippageBps: "5",
  });
  for (const session of SESSIONS) {
    const csv = planFor(bars, session.date);
    const asked = { plan: await plan(user, csv), account: id };
    const done = made(await executePlan(user, asked, NOW));
    checks.equal(`${session.date}: every row is answered`, done.accepted + done.refused, 4);
    const again = made(await executePlan(user, asked, NOW));
    checks.equal(`${session.date}: again does nothing`, again.accepted, 0);
    const steps = session.earlyClose ? BARS_A_SESSION.early : BARS_A_SESSION.full;
    for (let hour = 0; hour < steps; hour++) made(await step(id, "bar"));
    const { account: now } = await loadAccount(id);
    checks.equal(`${session.date}: the clock stands at the close`, now.clockAt, session.closesAt);
  }
  await checkLog(id, checks);
  await checkFills(id, bars, checks);
}

/** Entry at the last known close, target 1.6 % and stop 1 % from it, about $200 a line. */
function planFor(bars: FileBars, tradeDate: string): string {
  const rows = TICKERS.map((ticker) => {
    const entry = bars.closeBefore(ticker, tradeDate);
    const level = (percent: number): string => (Math.round(entry * percent) / 100).toFixed(2);
    const shares = Math.max(1, Math.floor(200 / entry));
    return `${ticker},BUY,${entry},${level(101.6)},${level(99)},${shares},${tradeDate}`;
  });
  return ["ticker,side,entry,tp_price,sl_price,qty,trade_date", ...rows].join("\n");
}

/** Rule A2 after every event of the log, and the log against head, ledger and chain. */
async function checkLog(id: OwnedAccountId, checks: Checks): Promise<void> {
  const head = await loadAccount(id);
  const log = await readLog(id, head.epoch);
  let state: Account | null = null;
  const events: BrokerEvent[] = [];
  for (const { event, seq } of log) {
    const next: Account = foldEvents(state, [event]).account;
    checks.equal(`event ${seq} (${event.type}) keeps A2`, brokenIdentity(next), null);
    events.push(event);
    state = next;
  }
  checks.equal("the log folds into the head", textOf(state), textOf(head.account));
  const folded = foldEvents(null, events).records;
  const stored = await allRecords(id, head.epoch);
  checks.equal("the stored ledger is the log's", stored.ledger, folded.ledger);
  checks.equal("the stored trades are the log's", stored.trades, folded.trades);
  checks.equal("the stored fills are the log's", stored.fills, folded.fills);
  checks.that("the hash chain holds, and all lists follow from it", (await verifyRecords(id)).ok);
  console.log(`${log.length} events, equity ${moneyToText(head.equity)}`);
}

const textOf = (of: Account | null): string => canonicalText(of as unknown as Canonical);

/** Every fill against its bar in the file, and the trades as a table for a person to check. */
async function checkFills(id: OwnedAccountId, bars: FileBars, checks: Checks): Promise<void> {
  const { epoch } = await loadAccount(id);
  const { fills, trades } = await allRecords(id, epoch);
  for (const fill of fills) {
    if (fill.barOpensAt === null) continue;
    const bar = bars.at(fill.symbol, fill.barOpensAt);
    const raw = fill.rawPrice / 1e6;
    const inside = bar !== undefined && raw >= bar.low && raw <= bar.high;
    checks.that(`fill ${fill.fill} of ${fill.symbol} lies within its bar`, inside);
    const atOpen = fill.rule === "R1-open" || fill.rule.endsWith("-gap");
    if (atOpen) checks.equal(`fill ${fill.fill} is at the bar's open`, raw, bar?.open);
  }
  checks.that(
    "some lots were opened",
    fills.some(({ side }) => side === "BUY"),
  );
  checks.that("some were closed", trades.length > 0);
  console.table(
    trades.map((trade) => ({
      ticker: trade.symbol,
      qty: quantityToText(trade.quantity),
      entry: `${priceToText(trade.entryPrice)} at ${instantForPeople(trade.entryAt)}`,
      stop: trade.stop && priceToText(trade.stop),
      target: trade.target && priceToText(trade.target),
      exit: `${priceToText(trade.exitPrice)} at ${instantForPeople(trade.exitAt)}`,
      rule: trade.rule,
      net: moneyToText(trade.net),
    })),
  );
}
