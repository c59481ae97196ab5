// Verifying and rebuilding as their owner meets them: what is found freezes, what is restored thaws.
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { money } from "@/lib/core/base/money";
import { instant, MINUTE } from "@/lib/core/base/time";
import { freezeAccount } from "@/lib/db/account/freeze";
import { loadAccount } from "@/lib/db/accounts";
import { readLog } from "@/lib/db/event-log";
import { pool } from "@/lib/db/pool";
import { closeDatabase } from "@/lib/db/prisma";
import type { OwnedAccountId } from "@/lib/db/scope";
import { livedAccount } from "@/lib/db/testing/lived";
import { deposit } from "../money/deposit";
import { loadVerification } from "../record/load-verification";
import { made, NOW } from "../testing/people";
import { rebuildAccount } from "./rebuild-account";
import { verifyAccount, verifyNextAccounts } from "./verify-account";

afterAll(closeDatabase);

let id: OwnedAccountId;
beforeEach(async () => {
  id = await livedAccount();
});

const edit = (sql: string) => pool().query(`${sql} WHERE account_id = $1`, [id]);
const SENTENCE = "Epoch 2: the stored state differs from the log in equity_micros.";

describe("verifyAccount", () => {
  test("keeps when an account was whole", async () => {
    const answer = await verifyAccount(id, NOW);
    expect(answer).toEqual({ ok: true, at: NOW, epochs: 2, events: 11, rows: 19 });
    expect(await loadAccount(id)).toMatchObject({
      verifiedAt: NOW,
      verifyFaults: [],
      frozen: null,
    });
  });

  test("names what is wrong, freezes the account with it, and keeps the facts", async () => {
    await edit("UPDATE account_heads SET equity_micros = equity_micros + 1");
    expect(await verifyAccount(id, NOW)).toEqual({
      ...{ ok: false, at: NOW, faults: [SENTENCE], isRebuildable: true },
    });
    expect(await loadAccount(id)).toMatchObject({
      frozen: `Its records do not agree with its log: ${SENTENCE}`,
      verifyFaults: [{ where: "head", epoch: 2, columns: ["equity_micros"] }],
    });
  });
});

describe("rebuildAccount", () => {
  test("restores lists and state from the log, and lifts the freeze", async () => {
    await edit("UPDATE account_heads SET equity_micros = equity_micros + 1");
    await edit("UPDATE fills SET price_micros = 1");
    await edit("DELETE FROM trades");
    await verifyAccount(id, NOW);
    const log = await readLog(id, 1);
    expect(await loadVerification(id)).toMatchObject({ isRebuildable: true });
    expect(made(await rebuildAccount(id, NOW))).toMatchObject({ ok: true, rows: 19 });
    expect(await loadAccount(id)).toMatchObject({ frozen: null, verifyFaults: [] });
    expect(await loadVerification(id)).toMatchObject({ faults: [], isRebuildable: false });
    expect(await readLog(id, 1)).toEqual(log);
  });

  test("does nothing to an account that agrees, however often it is asked", async () => {
    const rows = () => pool().query("SELECT xmin, * FROM fills WHERE account_id = $1", [id]);
    const before = await rows();
    const twice = [await rebuildAccount(id, NOW), await rebuildAccount(id, NOW)];
    expect(twice.map((answer) => made(answer).ok)).toEqual([true, true]);
    expect((await rows()).rows).toEqual(before.rows);
  });

  test("leaves a freeze that has another reason", async () => {
    await freezeAccount(id, "equity is off");
    await edit("DELETE FROM trades");
    expect(made(await rebuildAccount(id, NOW))).toMatchObject({ ok: true });
    expect((await loadAccount(id)).frozen).toBe("equity is off");
  });

  test("the journal can be made again for the account that is rebuilt, and for no other", async () => {
    await expect(edit("DELETE FROM journal_rows")).rejects.toMatchObject({ code: "PP002" });
    await edit("DELETE FROM trades");
    expect(made(await rebuildAccount(id, NOW))).toMatchObject({ ok: true });
  });

  test("writes nothing where the log itself is not whole, and says so", async () => {
    await edit("DELETE FROM trades");
    await edit("UPDATE account_heads SET seq = seq + 1");
    expect(await rebuildAccount(id, NOW)).toMatchObject({
      ok: false,
      refusal: {
        code: "not-rebuilt",
        fault: "Epoch 2: the log ends at event 3, and the account says otherwise.",
      },
    });
    const { rows } = await pool().query("SELECT 1 FROM trades WHERE account_id = $1", [id]);
    expect(rows).toEqual([]);
    expect(await loadVerification(id)).toMatchObject({ isRebuildable: false });
  });

  test("beside acts and other rebuilds every act that was taken is there, and all agrees", async () => {
    await edit("DELETE FROM trades");
    const paid = [1, 2, 3, 4, 5, 6].map((key) =>
      deposit(id, { key: `beside-${key}`, amount: money(1_000_000) }, NOW),
    );
    const [first, second, ...deposits] = await Promise.all([
      ...[rebuildAccount(id, NOW), rebuildAccount(id, NOW)],
      ...paid,
    ]);
    expect([first, second]).toMatchObject([{ ok: true }, { ok: true }]);
    const taken = deposits.filter((answer) => answer?.ok).length;
    expect(await verifyAccount(id, NOW)).toMatchObject({ ok: true, events: 11 + taken });
    expect((await loadAccount(id)).frozen).toBe(null);
  });
});

describe("verifyNextAccounts", () => {
  test("passes over every account in steps, and over none again that is fresh", async () => {
    await pool().query("UPDATE paper_accounts SET verified_at = NULL");
    await pool().query("UPDATE account_heads SET equity_micros = 1 WHERE account_id = $1", [id]);
    const first = await verifyNextAccounts(NOW);
    expect(first).toEqual({
      faulty: expect.arrayContaining([`${id}: ${SENTENCE}`]),
      more: false,
    });
    expect(await verifyNextAccounts(instant(NOW + MINUTE))).toEqual({ faulty: [], more: false });
  });
});
