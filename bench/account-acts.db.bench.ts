// Whole acts of an account: a plan of 500 lines booked, 50 positions marked over a week, a long log folded.
import path from "node:path";
import { instant, MINUTE } from "@/lib/core/base/time";
import type { Account } from "@/lib/core/broker/account";
import { applyEvent } from "@/lib/core/broker/apply-event";
import type { BrokerEvent } from "@/lib/core/broker/event";
import { loadMarket, SAMPLE_MARKET } from "@/lib/db/markets";
import { closeDatabase } from "@/lib/db/prisma";
import { booked, buy, exitOf, fillOf, OPEN, opening } from "@/lib/db/testing/paper";
import { CreateAccountRequest } from "@/lib/formats/requests/account-requests";
import { advanceAccount } from "@/lib/services/account/advance-account";
import { createAccount } from "@/lib/services/account/create-account";
import { ownAccount } from "@/lib/services/account/own-account";
import { loadSample } from "@/lib/services/market/load-sample";
import { executePlan } from "@/lib/services/plan/execute-plan";
import { account, made, market, person, plan, USUAL } from "@/lib/services/testing/people";

const ROUNDS = 5;
const MUST = { planMs: 1_000, markMs: 150, foldSeconds: 5 };
const HEAD = "ticker,side,entry,tp_price,sl_price,qty,trade_date,max_hold_sessions";

process.env.PAPERPROOF_WORKERS ??= path.resolve(".cache/workers");
const user = await person();
const terms = { capital: "100000000", exposureCap: "" };

await planOf500Lines();
await markOf50Positions();
await closeDatabase();
millionEvents();

/** Five hundred tickers of an uploaded market, each accepted. */
async function planOf500Lines(): Promise<void> {
  const names = Array.from({ length: 500 }, (_, i) => `B${String(i).padStart(3, "0")}`);
  const bars = ["2025-06-30", "2025-07-01"].flatMap((date) =>
    names.flatMap((name) =>
      ["09:30", "10:30", "11:30", "12:30", "13:30", "14:30", "15:30"].map(
        (hour) => `${date}T${hour}:00-04:00,${name},100,101,99,100,1000`,
      ),
    ),
  );
  const uploaded = await market(
    user,
    ["timestamp,ticker,open,high,low,close,volume", ...bars].join("\n"),
  );
  const lines = names.map((name) => `${name},BUY,100,110,90,1,2025-07-01,5`);
  const id = await plan(user, [HEAD, ...lines].join("\n"));
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const name = `Plan ${round}`;
    const to = await account(user, { ...terms, name, market: uploaded });
    const began = performance.now();
    const { accepted } = made(
      await executePlan(user, { plan: id, account: to }, instant(Date.now())),
    );
    times.push(performance.now() - began);
    if (accepted !== 500) throw new Error(`${accepted} lines were accepted, not 500`);
  }
  say("a plan of 500 lines, all accepted, booked in one act", times, MUST.planMs);
}

/** A live account that nobody looked at for a week of hourly bars. */
async function markOf50Positions(): Promise<void> {
  const at = (text: string) => instant(Date.parse(text));
  await loadSample(at("2025-08-01T12:00:00Z"));
  const { symbols } = await loadMarket(SAMPLE_MARKET);
  const lines = symbols
    .slice(0, 50)
    .map(({ symbol }) => `${symbol},BUY,100,190,10,1,2025-09-02,20`);
  const id = await plan(user, [HEAD, ...lines].join("\n"));
  const opens = at("2025-09-02T12:00:00Z");
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const request = CreateAccountRequest.parse({
      ...{ ...USUAL, ...terms, name: `Mark ${round}` },
      clock: "live",
    });
    const owned = await ownAccount(user.id, made(await createAccount(user, request, opens)).id);
    if (!owned) throw new Error("who made an account owns it");
    made(await executePlan(user, { plan: id, account: owned }, opens));
    const now = { step: "now", from: opens } as const;
    const entered = made(await advanceAccount(owned, now, at("2025-09-02T20:00:00Z")));
    if (entered.fills.length !== 50) throw new Error(`${entered.fills.length} positions, not 50`);
    const began = performance.now();
    made(await advanceAccount(owned, now, at("2025-09-09T20:00:00Z")));
    times.push(performance.now() - began);
  }
  say("50 positions marked over a week of 1h bars", times, MUST.markMs);
}

/** A purchase, its fill, a mark and the exit, over and over. */
function millionEvents(): void {
  const events: BrokerEvent[] = opening(1_000_000);
  let before: Account = booked(null, events).account;
  for (let minute = 1; events.length < 1_000_000; minute++) {
    for (const next of [
      (now: Account) => buy(now, 1),
      (now: Account) => fillOf(now, now.orders[0]?.id ?? 0, 100),
      (): BrokerEvent => ({
        ...{ type: "marked", at: instant(OPEN + minute * MINUTE), closes: null },
        ...{ marks: [], lots: [] },
      }),
      (now: Account) => exitOf(now, now.lots[0]?.id ?? 0, 101),
    ]) {
      const event = next(before);
      before = applyEvent(before, event);
      events.push(event);
    }
  }
  const began = performance.now();
  let state: Account | null = null;
  for (const event of events) state = applyEvent(state, event);
  const seconds = (performance.now() - began) / 1_000;
  const count = events.length.toLocaleString("en-US");
  console.log(`${count} events folded in ${seconds.toFixed(2)} s (must ${MUST.foldSeconds})`);
}

function say(what: string, times: readonly number[], must: number): void {
  const [best, middle] = [Math.min(...times), median(times)];
  console.log(`${what}: ${middle.toFixed(0)} ms, best ${best.toFixed(0)} (must ${must})`);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
