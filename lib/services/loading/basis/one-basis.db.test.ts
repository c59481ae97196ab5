// T6: months on several bases are refused where decisions are made, and told from ones that agree.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { instant, type SessionDate } from "@/lib/core/base/time";
import { symbolFromText } from "@/lib/core/market/symbol";
import { storeMadeMonth } from "@/lib/db/market/stored-month";
import { readableMarket } from "@/lib/db/markets";
import { closeDatabase } from "@/lib/db/prisma";
import { sampleFeed } from "@/lib/feeds/sample";
import { encodeBars } from "@/lib/formats/bars-value";
import { loadFeeds } from "../../market/load-feeds";
import { NOW, person } from "../../testing/people";
import { requireOneBasis } from "./one-basis";

beforeAll(() => loadFeeds(NOW));
afterAll(closeDatabase);

const at = instant(0);

/** A month of a symbol in the feed's market, said to be adjusted through a date. */
async function store(ticker: string, month: string, through: string): Promise<void> {
  const symbol = symbolFromText(ticker);
  if (!symbol) throw new Error("a ticker");
  const made = await sampleFeed.bars({ symbol, interval: "1h", month });
  if (!made.ok) throw new Error("the sample has the month");
  const { bars, volumeReported } = made.value;
  const adjustment = `split-adjusted through ${through}`;
  const facts = { symbol, interval: "1h", source: "yahoo", adjustment } as const;
  const [first, last] = [bars.at(0), bars.at(-1)];
  if (!first || !last) throw new Error("a month has bars");
  const set = {
    ...facts,
    month,
    bytes: encodeBars({ ...facts, bars, volumeReported }),
    fetchedAt: at,
    rows: bars.length,
    firstAt: first.opensAt,
    lastAt: last.closesAt,
  };
  await storeMadeMonth("yahoo", { sets: [set], actions: [], source: "yahoo", at });
}

async function query(ticker: string) {
  const market = await readableMarket((await person()).id, "yahoo");
  if (!market) throw new Error("everybody may read a feed's market");
  return { market, interval: "1h", symbols: [ticker], from: "2025-05", to: "2025-07" } as const;
}

describe("months read together", () => {
  it("agree when no split lies between the dates they are adjusted through", async () => {
    await store("AMD", "2025-05", "2025-05-31");
    await store("AMD", "2025-07", "2025-07-31");
    await expect(requireOneBasis(await query("AMD"))).resolves.toBeUndefined();
  });

  it("T6 are refused as mixed-basis when a split lies between", async () => {
    await store("XOM", "2025-05", "2025-05-31");
    await store("XOM", "2025-07", "2025-07-31");
    const symbol = symbolFromText("XOM");
    if (!symbol) throw new Error("a ticker");
    const exDate = "2025-06-16" as SessionDate;
    const split = { kind: "split", symbol, exDate, numerator: 2, denominator: 1 } as const;
    await storeMadeMonth("yahoo", { sets: [], actions: [split], source: "yahoo", at });
    await expect(requireOneBasis(await query("XOM"))).rejects.toMatchObject({
      name: "MixedBasisError",
      symbol: "XOM",
    });
  });
});
