// Daily prices of a market: its bars as days, and nothing from after the session.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { at } from "@/lib/core/market/series";
import type { Session } from "@/lib/core/market/session";
import { XNYS } from "@/lib/core/market/xnys";
import { loadMarket, readableMarket, SAMPLE_MARKET } from "@/lib/db/markets";
import { closeDatabase } from "@/lib/db/prisma";
import { loadSample } from "../../market/load-sample";
import { AFTER_JUNE, hourlyBars, JUNE } from "../../testing/forecasts";
import { market, NOW, person } from "../../testing/people";
import { dailyPrices } from "./daily-prices";

afterAll(closeDatabase);

function session(date: string): Session {
  const found = XNYS.session(date);
  if (!found) throw new Error(`${date} is a session`);
  return found;
}

describe("daily prices", () => {
  it("P1 end with the as-of session, though the month is stored whole", async () => {
    const user = await person();
    const bars = hourlyBars([...JUNE, ...AFTER_JUNE], { AMD: 100, XOM: 50 }, 3);
    const id = await readableMarket(user.id, await market(user, bars));
    if (!id) throw new Error("who uploads a market may read it");
    const asOf = session("2025-06-17");
    const prices = await dailyPrices(await loadMarket(id), { symbols: ["AMD", "NVDA"], asOf });
    expect([...prices.keys()]).toEqual(["AMD"]);
    const amd = prices.get("AMD");
    expect(amd).toMatchObject({ interval: "1d", length: 12 });
    expect(amd && at(amd.closesAt, 11)).toBe(asOf.closesAt);
    // A day's range lies in its first hour: put together it is 98 to 102.
    expect(
      amd && [at(amd.low, 11), at(amd.high, 11), at(amd.close, 11), at(amd.volume, 11)],
    ).toEqual([98_000_000, 102_000_000, 100_000_000, 7_000]);
  });

  it("are none at the calendar's beginning, where nothing lies before them", async () => {
    const user = await person();
    const id = await readableMarket(user.id, await market(user, hourlyBars(JUNE, { AMD: 100 })));
    if (!id) throw new Error("who uploads a market may read it");
    const wanted = { symbols: ["AMD"], asOf: session("1990-01-03") };
    expect([...(await dailyPrices(await loadMarket(id), wanted))]).toEqual([]);
  });

  describe("of the sample market", () => {
    beforeAll(() => loadSample(NOW), 60_000);

    it("P1 are on the terms of a split only once it has happened", async () => {
      const sample = await loadMarket(SAMPLE_MARKET);
      const before = session("2024-06-07");
      /** The close of the session before TOPAZ's ten for one, as seen at the close of a session. */
      const closeSeenOn = async (date: string): Promise<number> => {
        const asOf = session(date);
        const topaz = (await dailyPrices(sample, { symbols: ["TOPAZ"], asOf })).get("TOPAZ");
        if (!topaz) throw new Error("the sample has TOPAZ");
        return at(topaz.close, topaz.opensAt.indexOf(before.opensAt));
      };
      const [then, after] = [await closeSeenOn("2024-06-07"), await closeSeenOn("2024-06-10")];
      expect(then).toBeGreaterThan(0);
      expect(Math.abs(after - then / 10)).toBeLessThanOrEqual(0.5);
    });
  });
});
