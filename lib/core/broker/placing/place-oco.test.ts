// Tests of one-cancels-other: two closing orders over the same shares (R5, R15).
import { expect, test } from "vitest";
import { type Desk, request } from "@/test/kit/desk";
import { amdOver, codeOf, fillsOf, QUIET, statusesOf } from "@/test/kit/one-stock";
import { percent, px, qty } from "@/test/kit/words";
import type { AccountSettings } from "../settings";
import { cancelOrder, replaceOrder } from "./change-order";
import { placeOco } from "./place-oco";

const SELL = { side: "SELL", timeInForce: "GTC" } as const;

/** 4 AMD from 100, then a group: a limit at 110 (order 2) and a stop at 90 (order 3). */
function group(bars: string, settings: Partial<AccountSettings> = {}): Desk {
  const desk = amdOver(`2025-07-01 09:30 ${QUIET}\n${bars}`, settings);
  desk.order({ quantity: qty(4) });
  desk.through("2025-07-01 10:30");
  const limit = request({ ...SELL, quantity: qty(4), type: "limit", limit: px("110") });
  const stop = request({ ...SELL, quantity: qty(4), type: "stop", stop: px("90") });
  desk.act(placeOco(desk.account, [limit, stop], desk.view));
  return desk;
}

test("one of a group fills, the other is cancelled, named by what filled", () => {
  const up = group("10:30 100 111 99 105");
  expect(up.account.orders).toMatchObject([
    { id: 2, oco: 2 },
    { id: 3, oco: 2 },
  ]);
  up.through("2025-07-01 16:00");
  expect(fillsOf(up)[1]).toBe("SELL 4 @ 110 R4-limit");
  expect(up.orderRows[2]).toMatchObject({ status: "canceled", refusal: { code: "oco", order: 2 } });
  const down = group("10:30 89 90 88 89");
  down.through("2025-07-01 16:00");
  expect(fillsOf(down)[1]).toBe("SELL 4 @ 89 R14-open");
  expect(statusesOf(down)).toEqual(["1 filled", "2 canceled", "3 filled"]);
});

test("R5 both of a group inside one bar: the stop comes first, ambiguous, the other outcome beside it", () => {
  const desk = group("10:30 100 111 89 105");
  desk.through("2025-07-01 16:00");
  expect(fillsOf(desk)[1]).toBe("SELL 4 @ 90 R14-stop");
  expect(desk.trades).toMatchObject([
    { flags: ["ambiguous"], gross: -40_000_000, otherGross: 40_000_000 },
  ]);
  expect(statusesOf(desk)).toEqual(["1 filled", "2 canceled", "3 filled"]);
});

test("R15 a part of one shrinks the other, and the last part cancels it", () => {
  const desk = group(
    "10:30 100 111 99 105 30\n 11:30 105 111 99 105 50\n 12:30 105 112 99 105 1000",
    {
      participation: percent(5),
    },
  );
  desk.through("2025-07-01 11:30");
  expect(desk.orderRows.slice(1)).toMatchObject([
    { order: 2, quantity: qty(4), filled: qty(1), status: "partially_filled" },
    { order: 3, quantity: qty(3), filled: 0, status: "accepted" },
  ]);
  desk.through("2025-07-01 12:30");
  expect(desk.account.orders.map(({ id, quantity, filled }) => [id, quantity - filled])).toEqual([
    [2, qty(1)],
    [3, qty(1)],
  ]);
  desk.through("2025-07-01 16:00");
  expect(statusesOf(desk)).toEqual(["1 filled", "2 filled", "3 canceled"]);
  expect(desk.account.lots).toEqual([]);
});

test("R15 a stop that fills in part has triggered: its rest goes at the next opens, not at its level", () => {
  const desk = group("10:30 100 101 89 90 40\n 11:30 95 96 94 95 20\n 12:30 97 98 96 97", {
    participation: percent(5),
  });
  desk.through("2025-07-01 16:00");
  expect(fillsOf(desk).slice(1)).toEqual([
    ...["SELL 2 @ 90 R14-stop", "SELL 1 @ 95 R15-rest", "SELL 1 @ 97 R15-rest"],
  ]);
  // A bar without room triggers it all the same.
  const none = group("10:30 100 101 89 90 10\n 11:30 95 96 94 95", { participation: percent(5) });
  none.through("2025-07-01 16:00");
  expect(fillsOf(none).slice(1)).toEqual(["SELL 4 @ 95 R15-rest"]);
});

test("one of a group can be replaced: it closes the same shares, in the same group", () => {
  const desk = group("10:30 100 101 99 100\n 11:30 100 109 99 105");
  const change = { limit: px("108") };
  expect(codeOf(desk.act(replaceOrder(desk.account, { order: 2, change }, desk.view)))).toBe(
    "accepted",
  );
  expect(desk.account.orders).toMatchObject([
    { id: 3, oco: 2 },
    { id: 4, oco: 2, replaces: 2 },
  ]);
  desk.through("2025-07-01 16:00");
  expect(statusesOf(desk)).toEqual(["1 filled", "2 replaced", "3 canceled", "4 filled"]);
});

test("one of a group that is cancelled leaves the other working", () => {
  const desk = group("10:30 100 111 89 105");
  desk.act(cancelOrder(desk.account, 3, desk.view.asOf));
  desk.through("2025-07-01 16:00");
  expect(fillsOf(desk)[1]).toBe("SELL 4 @ 110 R4-limit");
});

test("a group closes alike: one symbol, side and quantity, of what is held", () => {
  const desk = amdOver(`2025-07-01 09:30 ${QUIET}`);
  const limit = request({ ...SELL, quantity: qty(1), type: "limit", limit: px("110") });
  const stop = request({ ...SELL, quantity: qty(1), type: "stop", stop: px("90") });
  expect(codeOf(placeOco(desk.account, [limit, stop], desk.view))).toBe("side");
  expect(codeOf(placeOco(desk.account, [limit, { ...stop, quantity: qty(2) }], desk.view))).toBe(
    "oco-mismatch",
  );
  const buy = { ...limit, side: "BUY", limit: px("90") } as const;
  const high = { ...stop, side: "BUY", stop: px("110") } as const;
  expect(codeOf(placeOco(desk.account, [buy, high], desk.view))).toBe("oco-mismatch");
});

test("a group that covers half of what is held leaves the other half to other orders", () => {
  const desk = group("10:30 100 101 99 100");
  expect(codeOf(desk.order({ ...SELL, quantity: qty(1) }))).toBe("side");
  desk.act(cancelOrder(desk.account, 2, desk.view.asOf));
  desk.act(cancelOrder(desk.account, 3, desk.view.asOf));
  expect(codeOf(desk.order({ ...SELL, quantity: qty(1) }))).toBe("accepted");
});

test("one of a group keeps its quantity: the other would close what it leaves, or leave it unguarded", () => {
  const desk = group("10:30 100 101 99 100");
  const change = { order: 2, change: { quantity: qty(1) } };
  expect(codeOf(replaceOrder(desk.account, change, desk.view))).toBe("oco-mismatch");
  const moved = { order: 2, change: { quantity: qty(4), limit: px("112") } };
  expect(codeOf(replaceOrder(desk.account, moved, desk.view))).toBe("accepted");
});
