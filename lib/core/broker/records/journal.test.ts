// Tests of the cash journal: double entries that add up to zero, and accounts that equal the balances.
import { expect, test } from "vitest";
import { Desk, marketOf } from "@/test/kit/desk";
import { absolute, EVE, QUIET } from "@/test/kit/one-stock";
import { series } from "@/test/kit/series";
import { bps, date, px, qty, usd } from "@/test/kit/words";
import { endEpoch } from "../placing/close-all";
import { balancesOf } from "./journal";
import { joinRecords } from "./project-event";

/** A long with exits, a short, a split with a fraction, a dividend, borrow, and a reset. */
function busy(): Desk {
  const bars = `${EVE}\n2025-07-01 09:30 ${QUIET}\n 15:30 ${QUIET}\n2025-07-02 09:30 66 67 65 66\n 15:30 66 67 65 66`;
  const market = marketOf([series("AMD", bars), series("XOM", bars)], true, {
    actions: [
      {
        kind: "split",
        symbol: "AMD" as never,
        exDate: date("2025-07-02"),
        numerator: 3,
        denominator: 2,
      },
      { kind: "dividend", symbol: "XOM" as never, exDate: date("2025-07-02"), amount: px("0.25") },
    ],
  });
  const desk = new Desk({
    market,
    settings: { allowShort: true, borrowRate: bps(10), slippage: bps(7), feePerOrder: usd("1") },
  });
  desk.order({ quantity: qty(3), bracket: absolute("150", "50") });
  desk.order({ symbol: "XOM", side: "SELL", quantity: qty(2) });
  desk.through("2025-07-02 16:00");
  desk.book([{ type: "withdrawn", at: desk.view.asOf, amount: usd("10") }]);
  desk.book(endEpoch(desk.account, desk.view.asOf, desk.market.calendar));
  return desk;
}

test("A2 every transaction of the journal adds up to zero, and its accounts to the balances", () => {
  const desk = busy();
  const { journal } = joinRecords(desk.records);
  const sums = new Map<string, number>();
  const events = new Map<number, number>();
  for (const { account, amount, event } of journal) {
    sums.set(account, (sums.get(account) ?? 0) + amount);
    events.set(event, (events.get(event) ?? 0) + amount);
  }
  expect([...events.values()].every((sum) => sum === 0)).toBe(true);
  for (const [account, balance] of Object.entries(balancesOf(desk.account))) {
    expect([account, sums.get(account) ?? 0]).toEqual([account, balance]);
  }
  expect([...new Set(journal.map(({ what }) => what))]).toEqual([
    ...["deposited", "filled", "borrow-charged", "split", "dividend", "withdrawn"],
  ]);
});
