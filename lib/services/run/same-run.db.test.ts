// The same run: found by what its result depends on, however often that was fetched or uploaded.
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Instant } from "@/lib/core/base/time";
import { pool } from "@/lib/db/pool";
import { closeDatabase } from "@/lib/db/prisma";
import { provenMarket } from "@/lib/db/scope";
import type { RunForm } from "@/lib/formats/requests/run-request";
import { downloadMonth } from "../loading/fresh/download-month";
import { uploadPlan } from "../plan/upload-plan";
import { at, marketAhead } from "../testing/ahead";
import type { FeedDials } from "../testing/feeds";
import { hourlyBars } from "../testing/forecasts";
import { made, market, NOW, person } from "../testing/people";
import { askRun, run, WEEK } from "../testing/runs";
import type { SignedInUser } from "../user/find-user";

afterAll(closeDatabase);

let user: SignedInUser;
let feed: FeedDials;
let one: string;
let other: string;
beforeEach(async () => {
  user = await person();
  const ahead = await marketAhead(user);
  feed = ahead.feed;
  [one, other] = ahead.tickers;
});

const form = (changed: Partial<RunForm> = {}): Partial<RunForm> => ({
  ...WEEK,
  ...{ market: "yahoo", from: "2026-11-16", to: "2026-11-20", tickers: [one, other] },
  ...{ tail: "none", source: { kind: "baseline", name: "random" } },
  ...changed,
});
const found = async (changed: Partial<RunForm> = {}, now = NOW): Promise<boolean> =>
  made(await askRun(user, form(changed), now)).found;

/** Fetches the months of a ticker again, and answers how many versions of them there are. */
async function fetchAgain(symbol: string, now: Instant): Promise<number> {
  const id = provenMarket("yahoo");
  for (const month of ["2026-10", "2026-11"]) {
    await downloadMonth({ market: id, symbol, month, interval: "1h" }, { patience: 5, now });
  }
  const { rows } = await pool().query<{ count: number }>(
    "SELECT count(*)::int AS count FROM price_sets WHERE market_id = 'yahoo' AND symbol = $1",
    [symbol],
  );
  return rows[0]?.count ?? 0;
}

const upload = async (csv: string, now: Instant): Promise<void> => {
  const bytes = new TextEncoder().encode(csv);
  made(await uploadPlan(user, { fileName: "plan.csv", bytes }, now));
};

describe("a run of the same inputs is found", () => {
  test("when its bars were fetched again and say the same, adjusted through a later day", async () => {
    const id = await run(user, form());
    feed.adjustment = "split-adjusted through 2026-11-25";
    // Both months once more: what they hold of the days up to then is what was there.
    expect(await fetchAgain(one, at(25, 12))).toBeGreaterThan(2);
    expect(made(await askRun(user, form(), at(25, 13)))).toEqual({ id, found: true });
  });

  test("when a plan of the same lines was uploaded again, later and in another file", async () => {
    const source = { kind: "plans" } as const;
    await upload(`ticker,qty,trade_date\n${one},1,2026-11-17\n`, at(16, 12));
    const id = await run(user, form({ source }));
    await upload(`trade_date,qty,ticker,note\n2026-11-17,1,${one},again\n`, at(18, 12));
    expect(made(await askRun(user, form({ source })))).toEqual({ id, found: true });
    await upload(`ticker,qty,trade_date\n${one},2,2026-11-17\n`, at(16, 13));
    expect(await found({ source })).toBe(false);
  });
});

describe("another run is none of it", () => {
  test("when a bar says something else, or a split has become known", async () => {
    await run(user, form());
    feed.dollars = 101;
    await fetchAgain(one, NOW);
    expect(await found()).toBe(false);
    expect(await found()).toBe(true);
    const split = { kind: "split", numerator: 2, denominator: 1 } as const;
    feed.actions = [{ ...split, symbol: one as never, exDate: "2026-11-18" as never }];
    await fetchAgain(one, NOW);
    expect(await found()).toBe(false);
  });

  test("when its parameters or its seed differ", async () => {
    await run(user, form());
    expect(await found()).toBe(true);
    expect(await found({ slippageBps: "1" })).toBe(false);
    expect(await found({ source: { kind: "baseline", name: "random", seed: "2" } })).toBe(false);
  });

  test("when the same bars are those of another market", async () => {
    const sessions = ["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"];
    const bars = hourlyBars(sessions, { [one]: 100 });
    await upload(`ticker,qty,trade_date\n${one},1,2026-11-17\n`, at(16, 12));
    const asked = { source: { kind: "plans" }, tickers: [one] } as const;
    const [first, second] = [await market(user, bars), await market(user, `${bars}\n`)];
    expect(await found({ ...asked, tickers: [one], market: first })).toBe(false);
    expect(await found({ ...asked, tickers: [one], market: first })).toBe(true);
    expect(await found({ ...asked, tickers: [one], market: second })).toBe(false);
  });
});
