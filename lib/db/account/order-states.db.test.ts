// Order states in the database: what core's table allows in any number of steps, and nothing else.
import { afterAll, describe, expect, test } from "vitest";
import { ORDER_STATUSES, type OrderStatus, transition } from "@/lib/core/broker/order-status";
import { act } from "../archive";
import { pool } from "../pool";
import { closeDatabase } from "../prisma";
import { booked, buy, newAccount, newUser, OPEN } from "../testing/paper";

afterAll(closeDatabase);

/** All states that can follow one, over any number of steps; what works may also stay as it is. */
function reachable(from: OrderStatus): Set<OrderStatus> {
  const steps = (state: OrderStatus) => ORDER_STATUSES.filter((to) => transition(state, to).ok);
  const found = new Set<OrderStatus>();
  const open = [from];
  for (let state = open.pop(); state; state = open.pop()) {
    for (const next of steps(state)) {
      if (found.has(next)) continue;
      found.add(next);
      open.push(next);
    }
  }
  return steps(from).length > 0 ? found.add(from) : found;
}

describe.each(ORDER_STATUSES)("an order that is %s", (from) => {
  test("may become in the database what it may become in core", async () => {
    const { rows } = await pool().query<{ to: string; may: boolean }>(
      `SELECT s AS to, order_may_become($1, s) AS may FROM unnest($2::text[]) s`,
      [from, ORDER_STATUSES],
    );
    const allowed = rows.filter(({ may }) => may).map(({ to }) => to);
    expect(new Set(allowed)).toEqual(reachable(from));
  });
});

test("an order that has ended never changes, and one that works takes no step back", async () => {
  const id = await newAccount(await newUser());
  await act(id, OPEN, ({ account }) => ({
    answer: null,
    write: booked(account, [
      buy(account, 1),
      { type: "order-canceled", at: OPEN, order: 1, reason: { code: "by-owner" } },
    ]),
  }));
  const set = (change: string) =>
    pool().query(`UPDATE orders SET ${change} WHERE account_id = $1`, [id]);
  for (const change of ["status = 'accepted'", "status = 'filled'", "symbol = 'XOM'"]) {
    await expect(set(change)).rejects.toMatchObject({ code: "PP004" });
  }
  // Writing the same again is no change.
  expect((await set("status = 'canceled'")).rowCount).toBe(1);
});
