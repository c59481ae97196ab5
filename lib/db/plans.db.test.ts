// Plans: kept as they came, read once, and nobody else's for anybody.
import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { instant, type SessionDate } from "@/lib/core/base/time";
import { contentDigest, type PlanLine, type TradePlan } from "@/lib/core/plan/plan";
import { loadAccount } from "./accounts";
import { act } from "./archive";
import {
  listPlans,
  loadPlan,
  ownPlan,
  readPlanBytes,
  receivePlan,
  rejectPlan,
  saveParsedPlan,
} from "./plans";
import { closeDatabase } from "./prisma";
import { provenAccount } from "./scope";
import { booked, buy, dollarsOf, newAccount, newUser, OPEN } from "./testing/paper";

afterAll(closeDatabase);

const line: PlanLine = {
  line: 2,
  ticker: "AMD",
  side: "BUY",
  quantity: 2_000_000 as never,
  entry: 150_000_000 as never,
  takeProfit: 160_000_000 as never,
  stopLoss: null,
  probWin: null,
  strength: null,
  etthDays: null,
  etthDegraded: null,
  mode: null,
  maxHoldSessions: 3,
  horizonDays: null,
  asOfDate: null,
  tradeDate: "2025-07-01" as SessionDate,
  levels: null,
  dropReason: null,
  extra: { note: "“quoted” ünïcode" },
};
const plan: TradePlan = { lines: [line, { ...line, line: 3, ticker: "XOM", side: null }] };
const parsed = {
  sentAt: OPEN,
  plan,
  contentDigest: contentDigest(plan),
  tradeDate: "2025-07-01" as SessionDate,
  notes: [{ code: "no-side", facts: {} }] as const,
};
const file = (text: string = randomUUID()) => ({
  fileName: "trade_plan.csv",
  bytes: new TextEncoder().encode(text),
  receivedAt: OPEN,
});
const PAGE = { page: 1, pageSize: 20 };

describe("receivePlan", () => {
  test("keeps the bytes as they came, and when they came", async () => {
    const owner = await newUser();
    const received = file();
    const { id, status, again } = await receivePlan(owner, received);
    expect({ status, again }).toEqual({ status: "received", again: false });
    expect(await readPlanBytes(id)).toEqual(received.bytes);
    expect(await loadPlan(id)).toMatchObject({ receivedAt: OPEN, plan: null, refusal: null });
  });

  test("answers the plan that is there when the same bytes come again, at any time", async () => {
    const owner = await newUser();
    const same = file("the same");
    const [first, second] = await Promise.all([receivePlan(owner, same), receivePlan(owner, same)]);
    expect(second.id).toBe(first.id);
    expect([first.again, second.again].toSorted()).toEqual([false, true]);
    await receivePlan(owner, { ...same, receivedAt: instant(OPEN + 1) });
    expect((await loadPlan(first.id)).receivedAt).toBe(OPEN);
    expect((await receivePlan(await newUser(), same)).id).not.toBe(first.id);
  });
});

describe("saveParsedPlan", () => {
  test("stores the lines so that they mean the same when they are read", async () => {
    const { id } = await receivePlan(await newUser(), file());
    await saveParsedPlan(id, parsed);
    const kept = await loadPlan(id);
    expect(kept.plan).toEqual(plan);
    expect(kept).toMatchObject({ status: "parsed", lines: 2, tradeDate: "2025-07-01" });
    expect(kept.notes).toEqual(parsed.notes);
    expect(contentDigest(kept.plan ?? { lines: [] })).toBe(kept.contentDigest);
  });

  test("leaves a plan that was parsed before as it is, also at the same moment", async () => {
    const { id } = await receivePlan(await newUser(), file());
    const empty = { ...parsed, plan: { lines: [] } };
    await Promise.all([saveParsedPlan(id, parsed), saveParsedPlan(id, parsed)]);
    await saveParsedPlan(id, empty);
    await rejectPlan(id, { code: "bad-file", problems: [], problemCount: 1 });
    expect(await loadPlan(id)).toMatchObject({ status: "parsed", plan, lines: 2 });
  });

  test("takes a file that could not be read before", async () => {
    const owner = await newUser();
    const { id } = await receivePlan(owner, file());
    const refusal = { code: "bad-file", problems: [], problemCount: 3 } as const;
    await rejectPlan(id, refusal);
    expect(await loadPlan(id)).toMatchObject({ status: "rejected", refusal, plan: null });
    expect((await listPlans(owner, PAGE)).total).toBe(0);
    const later = instant(OPEN + 60_000);
    await saveParsedPlan(id, { ...parsed, sentAt: later });
    // Who may choose afterwards which of two refused files is read has not decided by the first time.
    expect(await loadPlan(id)).toMatchObject({
      status: "parsed",
      refusal: null,
      receivedAt: later,
    });
  });
});

describe("plans", () => {
  test("of others cannot be told from missing ones", async () => {
    const owner = await newUser();
    const { id } = await receivePlan(owner, file());
    expect(await ownPlan(owner, id)).toBe(id);
    expect(await ownPlan(await newUser(), id)).toBeNull();
    expect(await ownPlan(owner, randomUUID())).toBeNull();
    expect(await ownPlan(owner, "42")).toBeNull();
  });

  test("are listed newest first, with the accounts that accepted some of their lines", async () => {
    const owner = await newUser();
    const older = await receivePlan(owner, file());
    const newer = await receivePlan(owner, { ...file(), receivedAt: instant(OPEN + 1) });
    await saveParsedPlan(older.id, parsed);
    const other = { lines: [{ ...line, ticker: "JNJ" }] };
    await saveParsedPlan(newer.id, { ...parsed, plan: other, contentDigest: contentDigest(other) });

    const strangers = await newAccount(await newUser());
    for (const account of [await newAccount(owner), strangers]) {
      await act(account, OPEN, (state) => {
        const ref = { digest: parsed.contentDigest, row: 1 };
        return { answer: null, write: booked(state.account, [buy(state.account, 1, ref)]) };
      });
    }
    const listed = await listPlans(owner, PAGE);
    expect(listed).toMatchObject({ total: 2, page: 1, pageSize: 20 });
    expect(listed.rows.map(({ id }) => id)).toEqual([newer.id, older.id]);
    expect(listed.rows.map(({ executedIn }) => executedIn.length)).toEqual([0, 1]);
    expect((await listPlans(owner, { page: 2, pageSize: 1 })).rows).toMatchObject([
      { id: older.id },
    ]);
    expect((await loadAccount(provenAccount(strangers))).account.reserved).toBe(dollarsOf(100));
  });
});
