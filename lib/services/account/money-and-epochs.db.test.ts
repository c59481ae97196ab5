// Money, guards and epochs through the services, on both clocks.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { instant } from "@/lib/core/base/time";
import { verifyRecords } from "@/lib/db/account/verify-records";
import { pool } from "@/lib/db/pool";
import { closeDatabase } from "@/lib/db/prisma";
import { type CreateAccountForm, ResetRequest } from "@/lib/formats/requests/account-requests";
import { GuardsRequest } from "@/lib/formats/requests/guard-requests";
import { ListRequest } from "@/lib/formats/requests/list-requests";
import { PlaceOrderRequest } from "@/lib/formats/requests/order-requests";
import { clearLock } from "../guard/clear-lock";
import { setGuards } from "../guard/set-guards";
import { loadSample } from "../market/load-sample";
import { deposit } from "../money/deposit";
import { withdraw } from "../money/withdraw";
import { placeOrder } from "../order/place-order";
import { barsCsv } from "../testing/bars";
import { account, EVERYTHING, made, market, NOW, person, step } from "../testing/people";
import type { SignedInUser } from "../user/find-user";
import { archiveAccount, unarchiveAccount } from "./archive-account";
import { exportList, readList } from "./export-list";
import { listAccounts } from "./list-accounts";
import { listEpochs, listFills, listJournal, listLedger, listOrders } from "./list-records";
import { loadCard } from "./load-card";
import { loadDashboard } from "./load-dashboard";
import { ownAccount } from "./own-account";
import { resetAccount } from "./reset-account";

const $ = (dollars: number): never => Math.round(dollars * 1e6) as never;

const BARS = barsCsv({
  "2025-06-30": { AMD: [100, 101, 99, 100] },
  "2025-07-01": { AMD: [100, 101, 99, 100] },
  "2025-07-02": { AMD: [80, 82, 78, 80] },
  "2025-07-03": { AMD: [80, 81, 79, 80] },
});

let user: SignedInUser;
let bars: string;
beforeAll(async () => {
  await loadSample(instant(0));
  user = await person();
  bars = await market(user, BARS);
});
afterAll(closeDatabase);

let count = 0;
const key = () => `key-${++count}`;
const desk = (changed: Partial<CreateAccountForm> = {}) =>
  account(user, { market: bars, name: `Desk ${++count}`, exposureCap: "", ...changed });
const buy = (quantity: string, clientOrderId = key()) =>
  PlaceOrderRequest.parse({
    ...{ clientOrderId, symbol: "AMD", side: "BUY", type: "market", timeInForce: "DAY", quantity },
  });

describe("money", () => {
  it("paid in and out is neither gain nor loss, once for its key", async () => {
    const id = await desk();
    const asked = { key: key(), amount: $(500) };
    const twice = await Promise.all([deposit(id, asked, NOW), deposit(id, asked, NOW)]);
    expect(twice.map((answer) => made(answer).cash)).toEqual([$(1500), $(1500)]);
    made(await placeOrder(id, buy("10"), NOW));
    expect(await withdraw(id, { key: key(), amount: $(600) }, NOW)).toMatchObject({
      refusal: { code: "withdrawal-too-large", available: $(500) },
    });
    made(await withdraw(id, { key: key(), amount: $(300) }, NOW));
    const { summary } = await loadDashboard(id, NOW);
    expect(summary).toMatchObject({
      equity: $(1200),
      deposits: $(1500),
      withdrawals: $(300),
      totalReturn: 0,
      buyingPower: $(200),
    });
    const journal = (await listJournal(id, EVERYTHING)).rows;
    expect(journal.map(({ whatSaid, account: of, amount }) => [whatSaid, of, amount])).toEqual([
      ["Paid out", "cash", $(-300)],
      ["Paid out", "capital", $(300)],
      ["Paid in", "cash", $(500)],
      ["Paid in", "capital", $(-500)],
      ["Paid in", "cash", $(1000)],
      ["Paid in", "capital", $(-1000)],
    ]);
  });

  it("gross less costs is net", async () => {
    const id = await desk({ slippageBps: "50", feePerOrder: "1" });
    made(await placeOrder(id, buy("4"), NOW));
    made(await step(id, "bar"));
    const { summary } = await loadDashboard(id, NOW);
    // 4 at 100 with 0.5 % slippage and a dollar.
    expect(summary.costs).toEqual({
      gross: 0,
      slippage: $(2),
      fees: $(1),
      borrow: 0,
      net: $(-3),
    });
  });
});

describe("guards", () => {
  const limits = (asked: object) => GuardsRequest.parse({ key: key(), ...asked });

  it("A16 a loss locks new entries until the session ends, or its owner clears the lock", async () => {
    const id = await desk();
    made(await setGuards(id, limits({ drawdownPercent: "10", tickerCap: "900" }), NOW));
    expect(await placeOrder(id, buy("10"), NOW)).toMatchObject({ refusal: { code: "ticker-cap" } });
    made(await placeOrder(id, buy("8"), NOW));
    for (const _ of [1, 2]) made(await step(id, "session"));
    const { summary } = await loadDashboard(id, NOW);
    const kill = summary.guards.find(({ guard }) => guard === "drawdown");
    expect(kill).toMatchObject({ limit: 100_000, stands: 160_000, lock: { through: null } });
    expect(summary.drawdown).toBe(160_000);
    const refused = await placeOrder(id, buy("1"), NOW);
    expect(refused).toMatchObject({ refusal: { code: "already-held" } });
    const cleared = made(await clearLock(id, { key: key(), guard: "drawdown" }, NOW));
    expect(cleared.find(({ guard }) => guard === "drawdown")).toMatchObject({
      stands: 0,
      lock: null,
    });
    expect(await clearLock(id, { key: key(), guard: "drawdown" }, NOW)).toMatchObject({
      refusal: { code: "not-locked" },
    });
  });
});

describe("epochs", () => {
  it("A13 a reset closes everything; the old epoch stays readable and listed", async () => {
    const id = await desk({ name: "Again" });
    made(await placeOrder(id, buy("5"), NOW));
    made(await step(id, "session"));
    const asked = ResetRequest.parse({ key: key(), capital: "2,000", name: "Again" });
    expect(await resetAccount(id, { ...asked, name: "again" }, NOW)).toMatchObject({
      refusal: { code: "not-confirmed" },
    });
    const [one, two] = await Promise.all([
      resetAccount(id, asked, NOW),
      resetAccount(id, asked, NOW),
    ]);
    expect([one, two]).toEqual([one, one]);
    expect(made(one)).toEqual({ epoch: 2 });
    const { summary, positions } = await loadDashboard(id, NOW);
    expect(summary).toMatchObject({ epoch: 2, equity: $(2000), openPositions: 0, realized: 0 });
    expect(positions).toEqual([]);
    expect((await listEpochs(id)).map(({ epoch, endedAt }) => [epoch, endedAt === null])).toEqual([
      [2, true],
      [1, false],
    ]);
    const old = ListRequest.parse({ epoch: "1" });
    expect((await listFills(id, old)).rows.map(({ rule }) => rule)).toEqual([
      "A13-reset",
      "R1-open",
    ]);
    expect((await listOrders(id, old)).rows.some(({ cancelable }) => cancelable)).toBe(false);
    expect((await listFills(id, EVERYTHING)).total).toBe(0);
    made(await step(id, "bar"));
    expect(await verifyRecords(id)).toMatchObject({ ok: true });
  });

  it("an archived account leaves the lists, stays readable, and comes back", async () => {
    const id = await desk({ name: "Shelf" });
    expect(await archiveAccount(id, { name: "shelf" }, NOW)).toMatchObject({ ok: false });
    made(await archiveAccount(id, { name: "Shelf" }, NOW));
    const names = async (archived: boolean) =>
      (await listAccounts(user, NOW, { archived })).map(({ name }) => name);
    expect(await names(false)).not.toContain("Shelf");
    expect(await names(true)).toContain("Shelf");
    expect(await deposit(id, { key: key(), amount: $(1) }, NOW)).toMatchObject({
      refusal: { code: "account-archived" },
    });
    expect((await loadDashboard(id, NOW)).summary.archivedAt).toBe(NOW);
    const other = await desk({ name: "Shelf" });
    expect(await unarchiveAccount(id)).toMatchObject({ refusal: { code: "name-taken" } });
    made(await archiveAccount(other, { name: "Shelf" }, NOW));
    made(await unarchiveAccount(id));
    made(await deposit(id, { key: key(), amount: $(1) }, NOW));
  });
});

describe("lists", () => {
  it("of accounts have the card that an account's own pages have, archived ones too", async () => {
    const id = await desk({ name: "Card" });
    made(await placeOrder(id, buy("5"), NOW));
    for (const _ of [1, 2]) made(await step(id, "session"));
    made(await archiveAccount(id, { name: "Card" }, NOW));
    const card = await loadCard(id, NOW);
    expect(card).toMatchObject({ name: "Card", archivedAt: NOW, openPositions: 1 });
    expect(card.spark).toHaveLength(3);
    expect(await listAccounts(user, NOW, { archived: true })).toContainEqual(card);
  });

  it("are narrowed by their filters, and the file holds exactly what is left", async () => {
    const id = await desk();
    made(await placeOrder(id, buy("5"), NOW));
    for (const _ of [1, 2]) made(await step(id, "session"));
    const read = (search: object) => ListRequest.parse({ page: "1", ...search });
    expect((await listOrders(id, read({ status: "filled", side: "BUY" }))).total).toBe(1);
    expect((await listOrders(id, read({ group: "working" }))).total).toBe(0);
    expect((await listFills(id, read({ from: "2025-07-02" }))).total).toBe(0);
    expect((await listFills(id, read({ from: "2025-07-01", to: "2025-07-01" }))).total).toBe(1);
    expect((await listLedger(id, read({ only: "closes" }))).total).toBe(2);
    const asked = read({ account: "cash" });
    const page = await readList(id, { list: "journal", asked }, NOW);
    expect(page.total).toBe(2);
    const { body } = await exportList(id, { list: "journal", asked }, NOW);
    expect(body.trim().split("\r\n")).toEqual([
      "event,at,what,account,amount,ticker,fill_id",
      "4,2025-07-01T13:30:00Z,filled,cash,-500.00,AMD,1",
      "2,2025-06-30T20:00:00Z,deposited,cash,1000.00,,",
    ]);
  });

  it("are one moment in a file, though rows are written meanwhile", async () => {
    const id = await desk();
    const columns = "epoch, at, what, account, amount_micros, symbol, fill_number";
    const write = (from: number, to: number) =>
      pool().query(
        `INSERT INTO journal_rows (account_id, event_seq, line, ${columns})
         SELECT account_id, n, 1, ${columns} FROM journal_rows, generate_series($2::int, $3::int) n
         WHERE account_id = $1 AND event_seq = 2 AND line = 1`,
        [id, from, to],
      );
    await write(3, 15_000);
    let last = 15_000;
    let done = false;
    const asked = ListRequest.parse({ page: "1" });
    const file = exportList(id, { list: "journal", asked }, NOW).finally(() => {
      done = true;
    });
    for (; !done; last += 1) await write(last + 1, last + 1);
    const events = (await file).body.trim().split("\r\n").slice(1, -2);
    const newest = Number(events[0]?.split(",")[0]);
    expect(events.map((line) => Number(line.split(",")[0]))).toEqual(
      Array.from({ length: newest - 2 }, (_, i) => newest - i),
    );
    expect(last).toBeGreaterThan(15_000);
  });
});

describe("a live account", () => {
  it("lives through its bars before a command, which is accepted now", async () => {
    const at = (day: number, hour: number, minute = 0) =>
      instant(Date.UTC(2026, 10, day, hour + 5, minute));
    const id = await account(user, { name: "Live", clock: "live" }, at(16, 16));
    made(await placeOrder(id, { ...buy("1"), symbol: "XOM" }, at(17, 9)));
    const paid = made(await deposit(id, { key: key(), amount: $(10) }, at(17, 12, 40)));
    expect(paid.clockAt).toBe(at(17, 12, 40));
    const [fill] = (await listFills(id, EVERYTHING)).rows;
    expect(fill?.barOpensAt).toBe(at(17, 9, 30));
    const asked2 = ResetRequest.parse({ key: key(), capital: "500", name: "Live" });
    made(await resetAccount(id, asked2, at(18, 12)));
    const { summary } = await loadDashboard(id, at(18, 12, 10));
    expect(summary).toMatchObject({ epoch: 2, clockAt: at(18, 12), equity: $(500) });
  });
});

describe("another user's account", () => {
  it("is simply not there", async () => {
    const id = await desk();
    const other = await person();
    expect(await ownAccount(other.id, id)).toBeNull();
  });
});
