// The fold: a million broker events into an account that holds ten lots of ten symbols.

import type { Account } from "@/lib/core/broker/account";
import { applyEvent } from "@/lib/core/broker/apply-event";
import type { BrokerEvent } from "@/lib/core/broker/event";
import { foldEvents } from "@/lib/core/broker/fold";
import { placeOrder } from "@/lib/core/broker/placing/place-order";
import { Desk, marketOf, request } from "@/test/kit/desk";
import { absolute, EVE } from "@/test/kit/one-stock";
import { series } from "@/test/kit/series";
import { qty, usd } from "@/test/kit/words";

const EVENTS = Number(process.env.BENCH_EVENTS ?? 1_000_000);
const SYMBOLS = Array.from({ length: 10 }, (_, index) => `SYM${index}`);

/** A log of entries, marks and exits around ten open lots, as a busy account writes it. */
function madeLog(): readonly BrokerEvent[] {
  const bars = `${EVE}\n2025-07-01 09:30 100 101 99 100`;
  const desk = new Desk({
    market: marketOf(SYMBOLS.map((symbol) => series(symbol, bars))),
    settings: { capital: usd("1000000"), onHeld: "add" },
  });
  for (const symbol of SYMBOLS)
    desk.order({ symbol, quantity: qty(1), bracket: absolute("110", "90") });
  desk.through("2025-07-01 10:30");
  const events = [...desk.events];
  let { account } = desk;
  const book = (event: BrokerEvent): void => {
    account = applyEvent(account, event);
    events.push(event);
  };
  const entry = desk.ofType("filled")[0];
  if (entry?.fill.effect.kind !== "open") throw new Error("the first fill is an entry");
  for (let round = 0; events.length < EVENTS; round++) {
    const symbol = SYMBOLS[round % SYMBOLS.length] ?? "";
    const asked = request({ symbol, quantity: qty(1), bracket: absolute("110", "90") });
    const placed = placeOrder(account, asked, desk.view);
    if (!placed.ok) throw new Error(placed.refusal.code);
    const order = placed.value;
    const { at } = entry;
    book({ type: "order-accepted", at, order });
    const terms = { ...entry.fill.effect.terms, lot: account.next.lot, legs: order.legs };
    const effect = { kind: "open", terms } as const;
    book({
      type: "filled",
      at,
      fill: { ...entry.fill, id: account.next.fill, order: order.id, symbol, effect },
    });
    const lot = account.lots[0];
    if (!lot || lot.legs.target === null) throw new Error("a lot is held with its exits");
    const closed = { lot: lot.id, quantity: lot.quantity, high: lot.high, low: lot.low };
    book({
      type: "filled",
      at,
      fill: {
        ...entry.fill,
        ...{ id: account.next.fill, order: lot.legs.target, symbol: lot.symbol, side: "SELL" },
        effect: { kind: "close", reason: "TP", lots: [closed], alternative: null },
      },
    });
    if (round % 4 === 0) book(markOf(account, round));
  }
  return events;
}

function markOf({ clockAt, lots, marks }: Account, round: number): BrokerEvent {
  const at = (clockAt + 1) as typeof clockAt;
  const price = (100_000_000 + (round % 50) * 10_000) as never;
  return {
    type: "marked",
    at,
    closes: null,
    marks: Object.entries(marks).map(([symbol, mark]) => ({ ...mark, symbol, price, at })),
    lots: lots.map(({ id, high, low }) => ({ lot: id, seenThrough: at, high, low })),
  };
}

const events = madeLog();

function timed(name: string, work: () => void): void {
  const [started, before] = [performance.now(), process.cpuUsage()];
  work();
  const { user, system } = process.cpuUsage(before);
  const [wall, cpu] = [performance.now() - started, (user + system) / 1000];
  const each = (ms: number): string => `${((ms / events.length) * 1000).toFixed(2)} us`;
  console.log(
    `${name}: ${events.length} events in ${(wall / 1000).toFixed(2)} s (${each(wall)} each; processor ${(cpu / 1000).toFixed(2)} s)`,
  );
}

timed("fold", () => {
  let account: Account | null = null;
  for (const event of events) account = applyEvent(account, event);
});
timed("fold with records, in batches of 1,000", () => {
  let account: Account | null = null;
  for (let from = 0; from < events.length; from += 1_000) {
    account = foldEvents(account, events.slice(from, from + 1_000)).account;
  }
});
