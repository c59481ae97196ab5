// Markets and price sets: readable by the right people, stored by version, never changed.
import { afterAll, describe, expect, test } from "vitest";
import { DAY, instant } from "@/lib/core/base/time";
import { storeDownloadedMonth } from "./market/stored-month";
import {
  createUploadMarket,
  listMarkets,
  loadMarket,
  putSampleMarket,
  readableMarket,
  SAMPLE_MARKET,
} from "./markets";
import { addPriceSets, type NewPriceSet, readPriceSets } from "./price-sets";
import { closeDatabase } from "./prisma";
import type { UserId } from "./scope";
import { newUser, OPEN } from "./testing/paper";

afterAll(closeDatabase);

const set = (symbol: string, month: string, content: number): NewPriceSet => ({
  symbol,
  interval: "1h",
  month,
  bytes: new Uint8Array([content, 0, 255]),
  source: "upload",
  adjustment: "raw",
  fetchedAt: OPEN,
  rows: 2,
  firstAt: instant(Date.parse(`${month}-01T13:30:00Z`)),
  lastAt: instant(Date.parse(`${month}-02T20:00:00Z`)),
});

const symbols = [
  { symbol: "AMD", bars: 2, from: "2025-07-01", to: "2025-07-02", missing: 0, dropped: 1 },
] as never;

const upload = (owner: UserId, priceSets: NewPriceSet[] = []) =>
  createUploadMarket(owner, {
    name: "July",
    interval: "1h",
    notes: [{ code: "dropped-bars", facts: { count: 1 } }],
    symbols,
    priceSets,
    at: OPEN,
    sourceFile: "july.csv",
    sha256: "ef".repeat(32),
  });

const sample = (name: string) =>
  putSampleMarket({ name, interval: "1h", notes: [], symbols, priceSets: [], at: OPEN });

describe("markets", () => {
  test("of others cannot be told from missing ones; the sample is everybody's", async () => {
    await sample("Sample");
    const owner = await newUser();
    const stranger = await newUser();
    const id = await upload(owner);
    expect(await readableMarket(owner, id)).toBe(id);
    expect(await readableMarket(stranger, id)).toBeNull();
    expect(await readableMarket(stranger, "nothing")).toBeNull();
    expect(await readableMarket(stranger, "sample")).toBe(SAMPLE_MARKET);
    expect((await listMarkets(stranger)).map((market) => market.id)).toEqual(["sample"]);
    expect((await listMarkets(owner)).map((market) => market.id)).toEqual(["sample", id]);
  });

  test("come back as they were uploaded", async () => {
    const id = await upload(await newUser());
    expect(await loadMarket(id)).toEqual({
      id,
      kind: "upload",
      name: "July",
      synthetic: false,
      interval: "1h",
      sourceFile: "july.csv",
      sha256: "ef".repeat(32),
      revision: 0,
      notes: [{ code: "dropped-bars", facts: { count: 1 } }],
      symbols,
      createdAt: OPEN,
    });
  });

  test("are loaded again without a second sample", async () => {
    await sample("Sample");
    await sample("Sample market");
    expect(await loadMarket(SAMPLE_MARKET)).toMatchObject({
      name: "Sample market",
      synthetic: true,
    });
  });
});

describe("price sets", () => {
  test("of a download are stored only after the version they were compared with", async () => {
    const owner = await newUser();
    const market = await upload(owner, [set("AMD", "2025-07", 1)]);
    const told = { symbol: "AMD", actions: [], source: "test", at: OPEN };
    const store = (after: number, fill: number) =>
      storeDownloadedMonth(market, { set: set("AMD", "2025-07", fill), after, ...told });
    const versions = async () =>
      (await readPriceSets(market, { symbols: ["AMD"], interval: "1h" })).map(
        ({ version }) => version,
      );
    expect(await store(0, 2)).toBe(false);
    expect(await versions()).toEqual([1]);
    const answers = await Promise.all([store(1, 2), store(1, 3)]);
    expect(answers.toSorted()).toEqual([false, true]);
    expect(await versions()).toEqual([2]);
  });

  test("come back byte for byte, by symbol and month", async () => {
    const stored = [set("XOM", "2025-07", 1), set("AMD", "2025-08", 2), set("AMD", "2025-07", 3)];
    const id = await upload(await newUser(), stored);
    const found = await readPriceSets(id, { symbols: ["AMD", "XOM", "JNJ"], interval: "1h" });
    expect(found.map(({ symbol, month }) => `${symbol} ${month}`)).toEqual([
      "AMD 2025-07",
      "AMD 2025-08",
      "XOM 2025-07",
    ]);
    expect(found[0]).toEqual({
      ...set("AMD", "2025-07", 3),
      version: 1,
      sha256: "8ecf552136ce820447d70662a5ea1713906c600d56c253cf2a5157cb051e4851",
    });
  });

  test("are read within the months and the interval asked for", async () => {
    const months = ["2025-06", "2025-07", "2025-08"];
    const id = await upload(
      await newUser(),
      months.map((month) => set("AMD", month, 1)),
    );
    const within = { symbols: ["AMD"], interval: "1h", from: "2025-07", to: "2025-07" } as const;
    expect((await readPriceSets(id, within)).map(({ month }) => month)).toEqual(["2025-07"]);
    expect(await readPriceSets(id, { symbols: ["AMD"], interval: "1d" })).toEqual([]);
  });

  test("that are the same are kept once; one that differs is the next version", async () => {
    const id = await upload(await newUser(), [set("AMD", "2025-07", 1)]);
    const again = { ...set("AMD", "2025-07", 1), fetchedAt: instant(OPEN + DAY) };
    expect(await addPriceSets(id, [again])).toBe(0);
    expect(await addPriceSets(id, [set("AMD", "2025-07", 2)])).toBe(1);
    const [latest] = await readPriceSets(id, { symbols: ["AMD"], interval: "1h" });
    expect(latest).toMatchObject({ version: 2, bytes: new Uint8Array([2, 0, 255]) });
  });

  test("many in one call, one month of them several times, are kept in their order", async () => {
    const id = await upload(await newUser());
    const many = Array.from({ length: 1_200 }, (_, n) => set(`S${n}`, "2025-07", n % 200));
    const again = [set("S7", "2025-07", 7), set("S7", "2025-07", 8), set("S7", "2025-07", 9)];
    expect(await addPriceSets(id, [...many, ...again])).toBe(1_202);
    const query = { symbols: ["S7", "S1199"], interval: "1h" } as const;
    expect(await readPriceSets(id, query)).toMatchObject([
      { symbol: "S1199", version: 1, bytes: new Uint8Array([199, 0, 255]) },
      { symbol: "S7", version: 3, bytes: new Uint8Array([9, 0, 255]) },
    ]);
  });

  test("loaded by two at the same moment are kept once", async () => {
    const id = await upload(await newUser());
    const months = ["2025-06", "2025-07"].map((month) => set("AMD", month, 1));
    const added = await Promise.all([addPriceSets(id, months), addPriceSets(id, months)]);
    expect(added.toSorted()).toEqual([0, 2]);
  });
});
