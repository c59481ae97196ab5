// A crowd on one account: 64 connections order at once with money for ten, and it is never overspent.
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { freeCash } from "@/lib/core/broker/equity";
import { loadAccount } from "../accounts";
import { type ActState, act, type Decision } from "../archive";
import { pool } from "../pool";
import { closeDatabase } from "../prisma";
import { allRecords } from "../record-lists";
import type { OwnedAccountId } from "../scope";
import { booked, buy, dollarsOf, newAccount, newUser, OPEN } from "../testing/paper";
import { verifyRecords } from "./verify-records";

const CONNECTIONS = 64;
/** Orders that each connection places; PAPERPROOF_CROWD=500 is the whole drill. */
const ORDERS = Number(process.env.PAPERPROOF_CROWD ?? 20);
const MONEY_FOR = 10;

// Read when the pool is made, with the first query of this file.
process.env.PAPERPROOF_CONNECTIONS = String(CONNECTIONS);
afterAll(closeDatabase);

let id: OwnedAccountId;
beforeEach(async () => {
  id = await newAccount(await newUser(), 100 * MONEY_FOR);
});

/** All connections at once, each placing its orders one after another; answers how many bought. */
async function crowd(order: () => Promise<boolean>): Promise<number> {
  const bought = await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      let own = 0;
      for (let count = 0; count < ORDERS; count++) if (await order()) own += 1;
      return own;
    }),
  );
  return bought.reduce((sum, own) => sum + own, 0);
}

/** Buys one share at $100 if the free cash allows it. */
function buyOne({ account }: ActState): Decision<boolean> {
  const affordable = freeCash(account) >= dollarsOf(100);
  return { answer: affordable, write: affordable ? booked(account, [buy(account, 1)]) : null };
}

describe("64 connections with money for ten orders", () => {
  test("A5 buy ten, however many they place", { timeout: 600_000 }, async () => {
    expect(await crowd(() => act(id, OPEN, buyOne))).toBe(MONEY_FOR);
    expect(pool().totalCount).toBe(CONNECTIONS);
    const { account } = await loadAccount(id);
    expect(account.reserved).toBe(dollarsOf(100 * MONEY_FOR));
    expect((await allRecords(id, 1)).orders).toHaveLength(MONEY_FOR);
    expect(await verifyRecords(id)).toMatchObject({ ok: true });
  });

  test("overspend when they read, check and write without the lock", async () => {
    const naive = async (): Promise<boolean> => {
      const { rows } = await pool().query<{ cash: string }>(
        "SELECT cash_micros AS cash FROM account_heads WHERE account_id = $1",
        [id],
      );
      const left = Number(rows[0]?.cash) - dollarsOf(100);
      if (left < 0) return false;
      await pool().query("UPDATE account_heads SET cash_micros = $2 WHERE account_id = $1", [
        id,
        left,
      ]);
      return true;
    };
    expect(await crowd(naive)).toBeGreaterThan(MONEY_FOR);
  });
});
