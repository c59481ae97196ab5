// Accounts: made whole or not at all, and nobody else's for anybody.
import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { instant } from "@/lib/core/base/time";
import {
  archiveAccount,
  createAccount,
  listAccounts,
  loadAccount,
  ownAccount,
  unarchiveAccount,
} from "./accounts";
import { SAMPLE_MARKET } from "./markets";
import { pool } from "./pool";
import { closeDatabase } from "./prisma";
import { booked, dollarsOf, newAccount, newUser, OPEN, opening } from "./testing/paper";

afterAll(closeDatabase);

describe("createAccount", () => {
  const named = (name: string, dollars = 1_000) => ({
    name,
    market: SAMPLE_MARKET,
    write: booked(null, opening(dollars)),
    at: OPEN,
  });

  test("makes an account with its capital, at the start of its log", async () => {
    const owner = await newUser();
    const id = await newAccount(owner, 2_500);
    const row = await loadAccount(id);
    expect(row).toMatchObject({ epoch: 1, seq: 2, equity: dollarsOf(2_500), frozen: null });
    expect(row.market).toEqual({
      id: "sample",
      name: "Sample",
      kind: "sample",
      synthetic: true,
    });
    expect(row.account).toEqual(booked(null, opening(2_500)).account);
  });

  test("refuses a name that the owner uses, even at the same moment, until it is archived", async () => {
    const owner = await newUser();
    await newAccount(owner);
    const both = await Promise.all([
      createAccount(owner, named("Main")),
      createAccount(owner, named("Main")),
    ]);
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    expect(both).toContainEqual({ ok: false, refusal: { code: "name-taken", name: "Main" } });
    expect(await listAccounts(owner)).toHaveLength(2);

    const [main] = both.flatMap((made) => (made.ok ? [made.value] : []));
    await archiveAccount(main ?? (await newAccount(owner)), OPEN);
    expect((await createAccount(owner, named("Main"))).ok).toBe(true);
    expect((await createAccount(await newUser(), named("Main"))).ok).toBe(true);
  });

  test("leaves nothing behind when its events cannot be written", async () => {
    const owner = await newUser();
    await newAccount(owner);
    const made = named("Broken");
    const broke = { ...made.write, account: { ...made.write.account, cash: dollarsOf(-1) } };
    await expect(createAccount(owner, { ...made, write: broke })).rejects.toMatchObject({
      code: "23514",
    });
    const { rowCount } = await pool().query("SELECT 1 FROM paper_accounts WHERE name = 'Broken'");
    expect(rowCount).toBe(0);
  });
});

describe("ownAccount", () => {
  test("answers the owner, and nobody else", async () => {
    const owner = await newUser();
    const id = await newAccount(owner);
    expect(await ownAccount(owner, id)).toBe(id);
    expect(await ownAccount(await newUser(), id)).toBeNull();
  });

  test.each([randomUUID(), "42", "", "'; DROP TABLE users; --"])(
    "answers %j like another's account",
    async (id) => {
      expect(await ownAccount(await newUser(), id)).toBeNull();
    },
  );
});

describe("listAccounts", () => {
  test("shows a user's own accounts, newest first, without archived ones", async () => {
    const owner = await newUser();
    const [first, gone, last] = [
      await newAccount(owner),
      await newAccount(owner),
      await newAccount(owner),
    ];
    await newAccount(await newUser());
    await archiveAccount(gone, OPEN);
    expect((await listAccounts(owner)).map(({ id }) => id)).toEqual([last, first]);
    expect((await loadAccount(gone)).archivedAt).toBe(instant(OPEN));
  });
});

describe("unarchiveAccount", () => {
  test("puts an account back on the lists, once its name is free", async () => {
    const owner = await newUser();
    const made = (name: string) => ({
      name,
      market: SAMPLE_MARKET,
      write: booked(null, opening(1_000)),
      at: OPEN,
    });
    await newAccount(owner);
    const first = await createAccount(owner, made("Main"));
    if (!first.ok) throw new Error("the name is new");
    await archiveAccount(first.value, OPEN);
    expect((await listAccounts(owner, { archived: true })).map(({ id }) => id)).toContain(
      first.value,
    );
    const second = await createAccount(owner, made("Main"));
    if (!second.ok) throw new Error("the name is free again");
    const taken = { ok: false, refusal: { code: "name-taken", name: "Main" } };
    expect(await unarchiveAccount(first.value)).toEqual(taken);
    await archiveAccount(second.value, OPEN);
    expect(await unarchiveAccount(first.value)).toEqual({ ok: true, value: null });
    expect(await unarchiveAccount(first.value)).toEqual({ ok: true, value: null });
    expect((await loadAccount(first.value)).archivedAt).toBeNull();
  });
});
