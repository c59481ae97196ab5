// What downloads leave behind: versions with their differences, coverage, splits and dividends.
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type Instant, instant, MINUTE } from "@/lib/core/base/time";
import { closeDatabase } from "@/lib/db/prisma";
import { type Asked, startAs, startedAs, stepOf, storedVersions } from "../testing/downloads";
import { type FeedDials, turnableFeed } from "../testing/feeds";
import { made, NOW, person } from "../testing/people";
import type { SignedInUser } from "../user/find-user";
import { loadCoverage } from "./load-coverage";
import { loadSymbol } from "./load-symbol";
import { runDownloadStep } from "./run-download-step";

afterAll(closeDatabase);

let feed: FeedDials;
let user: SignedInUser;
beforeEach(async () => {
  feed = await turnableFeed();
  user = await person();
});

const start = (changed?: Partial<Asked>, now?: Instant) => startAs(user, changed, now);
const started = (changed?: Partial<Asked>) => startedAs(user, changed);
const asked = { interval: null, month: null, page: 1, find: "" };

describe("downloading again", () => {
  const again = async (month = "2024-03") => {
    const id = await started({ symbols: ["XOM"], from: `${month}-01`, to: `${month}-28` });
    return runDownloadStep(stepOf(id, month, "XOM"), { last: true }, NOW);
  };

  test("adds nothing when the bars are the same, and a version with its difference otherwise", async () => {
    await again();
    feed.adjustment = "split-adjusted through 2026-12-24";
    await again();
    expect(await storedVersions("XOM")).toEqual([{ month: "2024-03", version: 1, changed: null }]);
    feed.holes = ["2024-03-04"];
    await again();
    expect(await storedVersions("XOM")).toEqual([
      { month: "2024-03", version: 1, changed: null },
      { month: "2024-03", version: 2, changed: 7 },
    ]);
    const of = { market: "yahoo", symbol: "XOM" };
    const shown = made(await loadSymbol(user, of, { asked, now: NOW }));
    expect(shown.sets.map(({ version, changed }) => [version, changed])).toEqual([
      [2, 7],
      [1, null],
    ]);

    // The diff itself: every changed bar, before and after; none for the first version.
    const [later, first] = shown.sets;
    expect(first?.changes).toEqual([]);
    expect(later?.changes).toHaveLength(7);
    for (const { before, after } of later?.changes ?? []) expect(before).not.toEqual(after);
  });

  test("keeps the days that the feed has forgotten since, but not on another basis", async () => {
    await again("2024-12");
    feed = await turnableFeed({ "1h": 730, "1d": null });
    // By now the feed begins within that month.
    const late = instant(NOW + 20 * 24 * 60 * MINUTE);
    const first = made(
      await start({ symbols: ["XOM"], from: "2024-12-13", to: "2024-12-31" }, late),
    );
    feed.holes = ["2024-12-30"];
    await runDownloadStep(stepOf(first.id, "2024-12", "XOM"), { last: true }, late);
    expect(feed.asked).toEqual(["XOM 1h 2024-12-13 2024-12-31"]);
    const of = { market: "yahoo", symbol: "XOM" };
    const bars = async () =>
      made(
        await loadSymbol(user, of, { asked: { ...asked, month: "2024-12" }, now: late }),
      ).sets.filter(({ month }) => month === "2024-12")[0];
    expect(await bars()).toMatchObject({ version: 2, changed: 7, missing: 7 });
    // Half the price is another basis: what was kept would not fit to it.
    feed.dollars = 50;
    const second = made(
      await start({ symbols: ["XOM"], from: "2024-12-13", to: "2024-12-31" }, late),
    );
    await runDownloadStep(stepOf(second.id, "2024-12", "XOM"), { last: true }, late);
    const [after, before] = [await bars(), 22 * 7];
    expect(after?.version).toBe(3);
    expect(after?.bars).toBeLessThan(before / 1.5);
  });
});

describe("what was downloaded", () => {
  test("shows in the coverage grid as what it is", async () => {
    feed.holes = ["2024-05-06"];
    const id = await started({ symbols: ["JNJ"], from: "2024-05-01", to: "2024-07-31" });
    await runDownloadStep(stepOf(id, "2024-05", "JNJ"), { last: true }, NOW);
    feed.holes = [];
    await runDownloadStep(stepOf(id, "2024-07", "JNJ"), { last: true }, NOW);
    const grid = made(await loadCoverage(user, "yahoo", { asked, now: NOW }));
    const row = grid.rows.find(({ symbol }) => symbol === "JNJ");
    const of = (month: string) => row?.cells.find((cell) => cell.month === month);
    expect(of("2024-05")).toMatchObject({ state: "partial", missing: 7, versions: 1, bars: 147 });
    expect(of("2024-06")).toMatchObject({ state: "missing", bars: 0, versions: 0 });
    expect(of("2024-07")).toMatchObject({ state: "complete", missing: 0 });
    expect(grid.feed).toMatchObject({ id: "yahoo", synthetic: false });
    expect(grid.intervals).toEqual(["1h", "1d"]);
  });

  test("brings its splits and dividends, and a jump that no split explains is flagged", async () => {
    const of = { symbol: "CVX" as never };
    feed.actions = [
      { kind: "split", ...of, exDate: "2024-05-02" as never, numerator: 3, denominator: 2 },
      { kind: "dividend", ...of, exDate: "2024-05-16" as never, amount: 260_000 as never },
    ];
    const id = await started({ symbols: ["CVX"], from: "2024-05-01", to: "2024-06-30" });
    await runDownloadStep(stepOf(id, "2024-05", "CVX"), { last: true }, NOW);
    feed.dollars = 50;
    await runDownloadStep(stepOf(id, "2024-06", "CVX"), { last: true }, NOW);
    const shown = made(
      await loadSymbol(user, { market: "yahoo", symbol: "CVX" }, { asked, now: NOW }),
    );
    expect(shown.actions).toEqual([
      { kind: "dividend", exDate: "2024-05-16", text: "$0.26" },
      { kind: "split", exDate: "2024-05-02", text: "3:2" },
    ]);
    expect(shown.flags).toMatchObject([{ code: "suspected-split" }]);
    expect(shown.flags[0]?.sentence).toContain("from $100.00 to $50.00, as after a 2:1 split");
  });
});
