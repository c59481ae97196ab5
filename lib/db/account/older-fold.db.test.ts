// An account of the first release: its log says less and its fold has another form, and both still serve.
import { afterAll, beforeEach, expect, test } from "vitest";
import type { Account } from "@/lib/core/broker/account";
import { createAccount, listAccounts, loadAccount } from "../accounts";
import { act } from "../archive";
import { SAMPLE_MARKET } from "../markets";
import { pool } from "../pool";
import { closeDatabase } from "../prisma";
import { allRecords } from "../record-lists";
import type { OwnedAccountId, UserId } from "../scope";
import { roundTrip, textOf } from "../testing/lived";
import { booked, buy, newAccount, newUser, OPEN, opening } from "../testing/paper";
import { inTransaction } from "../transaction";
import { verifyRecords } from "./verify-records";

afterAll(closeDatabase);

/** What the first release knew nothing of, by the member that it is missing from. */
const LATER = new Set(
  ["entryPolicy", "allowShort", "borrowRate", "participation", "guards", "filled", "traded"].concat(
    ["status", "limit", "triggered", "trail", "extreme", "notional", "exitTrail", "legs", "oco"],
    ["replaces", "seenThrough", "basis", "committed", "partial"],
  ),
);

/** An event as the first release wrote it. */
const early = <T>(event: T): T =>
  JSON.parse(JSON.stringify(event), (key, value) => (LATER.has(key) ? undefined : value)) as T;

let owner: UserId;
let id: OwnedAccountId;
let whole: Account;
beforeEach(async () => {
  owner = await newUser();
  await newAccount(owner);
  const opened = booked(null, opening(1_000));
  const trip = roundTrip(opened.account);
  const working = buy(trip.account, 1);
  const events = [...opened.events, ...trip.events, working].map(early);
  const folded = booked(null, events);
  whole = folded.account;
  const stored = { ...folded, account: { ...whole, v: 1, sums: {} } as unknown as Account };
  const made = await createAccount(owner, {
    name: "Old",
    market: SAMPLE_MARKET,
    write: stored,
    at: OPEN,
  });
  if (!made.ok) throw new Error("the name is new");
  id = made.value;
  // The first release had no journal and no first stop.
  await inTransaction(async (client) => {
    await client.query("SELECT set_config('paperproof.rebuilds', $1, true)", [id]);
    await client.query("DELETE FROM journal_rows WHERE account_id = $1", [id]);
    await client.query("UPDATE trades SET first_stop_micros = NULL WHERE account_id = $1", [id]);
  });
});

test("its log folds into what a log of today folds into", () => {
  const today = booked(null, [
    ...opening(1_000),
    ...roundTrip(booked(null, opening(1_000)).account).events,
  ]).account;
  expect(textOf({ ...whole, orders: [], reserved: 0 as never, next: today.next })).toBe(
    textOf(today),
  );
});

test("loading folds its log again, and brings its lists up with it", async () => {
  expect((await loadAccount(id)).account).toEqual(whole);
  const { journal, trades } = await allRecords(id, 1);
  expect(journal).toHaveLength(7);
  expect(trades[0]?.firstStop).toBe(trades[0]?.stop);
  expect(await verifyRecords(id)).toMatchObject({ ok: true });
});

test("so do listing, verifying, and an act", async () => {
  const [listed] = (await listAccounts(owner)).filter(({ name }) => name === "Old");
  expect(listed?.account).toEqual(whole);
  await pool().query("UPDATE account_heads SET snapshot = $2 WHERE account_id = $1", [
    id,
    textOf({ ...whole, v: 1 as never }),
  ]);
  expect(await verifyRecords(id)).toMatchObject({ ok: true, value: { events: 8 } });
  await pool().query("UPDATE account_heads SET snapshot = $2 WHERE account_id = $1", [
    id,
    textOf({ ...whole, v: 1 as never }),
  ]);
  await act(id, OPEN, ({ account }) => {
    expect(account).toEqual(whole);
    return { answer: null, write: booked(account, [buy(account, 1)]) };
  });
  expect(await verifyRecords(id)).toMatchObject({ ok: true, value: { events: 9 } });
});
