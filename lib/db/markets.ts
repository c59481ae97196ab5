// Markets: the sample and feeds that everybody may read, and uploads that only their owner may.
import type pg from "pg";
import { uuidv7 } from "uuidv7";
import type { Instant } from "@/lib/core/base/time";
import type { Interval } from "@/lib/core/market/bar";
import type { FileNote } from "@/lib/formats/file-note";
import type { MarketName, MarketView } from "@/lib/formats/views/market-view";
import type { Market } from "./generated/client";
import { insertPriceSets, type NewPriceSet } from "./price-sets";
import { prisma } from "./prisma";
import { instantFrom } from "./record-rows";
import { type OwnedStagedId, provenMarket, type ReadableMarketId, type UserId } from "./scope";
import { inTransaction, rowsOf } from "./transaction";

/** What a market holds of one symbol. */
export type SymbolSummary = MarketView["symbols"][number];

export interface MarketRow extends MarketName {
  readonly id: ReadableMarketId;
  /** The interval that accounts on it trade by. */
  readonly interval: Interval;
  readonly sourceFile: string | null;
  /** Counts up with every price set that is added. */
  readonly revision: number;
  /** SHA-256 of the uploaded file. */
  readonly sha256: string | null;
  readonly notes: readonly FileNote[];
  readonly symbols: readonly SymbolSummary[];
  readonly createdAt: Instant;
}

export interface NewMarket {
  readonly name: string;
  readonly interval: Interval;
  readonly notes: readonly FileNote[];
  readonly symbols: readonly SymbolSummary[];
  readonly priceSets: readonly NewPriceSet[];
  readonly at: Instant;
}

export interface UploadedMarket extends NewMarket {
  readonly sourceFile: string;
  readonly sha256: string;
}

/** The one market that comes with the product; everybody may read it. */
export const SAMPLE_MARKET = provenMarket("sample");

/** Loads the sample market: adds what is missing and changes nothing that is the same already. */
export function putSampleMarket(market: NewMarket): Promise<ReadableMarketId> {
  return inTransaction(async (client) => {
    await client.query(
      `INSERT INTO markets (id, kind, name, synthetic, interval, notes, summary, created_at)
       VALUES ($1, 'sample', $2, true, $3, $4, $5, $6)
       ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, interval = EXCLUDED.interval,
         notes = EXCLUDED.notes, summary = EXCLUDED.summary`,
      [SAMPLE_MARKET, ...marketColumns(market)],
    );
    await insertPriceSets(client, SAMPLE_MARKET, market.priceSets);
    return SAMPLE_MARKET;
  });
}

/** A market whose bars come from a feed, when somebody downloads them. */
export interface FeedMarket {
  readonly id: string;
  readonly name: string;
  readonly interval: Interval;
  readonly at: Instant;
}

/** Puts a feed's market in place; what it holds by now stays. */
export async function putFeedMarket({ id, name, interval, at }: FeedMarket): Promise<void> {
  await rowsOf(
    undefined,
    `INSERT INTO markets (id, kind, name, synthetic, interval, notes, summary, created_at)
     VALUES ($1, 'feed', $2, false, $3, '[]', '[]', $4)
     ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, interval = EXCLUDED.interval
     WHERE markets.kind = 'feed'`,
    [id, name, interval, new Date(at)],
  );
}

/** Makes an owner's market from an uploaded file: the market and all its bars, or nothing. */
export function createUploadMarket(
  owner: UserId,
  market: UploadedMarket,
): Promise<ReadableMarketId> {
  return inTransaction((client) => insertUpload(client, owner, market));
}

/** The same from a staged file, which is gone with it; null when somebody else was faster. */
export function confirmUploadMarket(
  owner: UserId,
  market: UploadedMarket,
  staged: OwnedStagedId,
): Promise<ReadableMarketId | null> {
  return inTransaction(async (client) => {
    const taken = await client.query("DELETE FROM staged_uploads WHERE id = $1", [staged]);
    return taken.rowCount === 1 ? insertUpload(client, owner, market) : null;
  });
}

async function insertUpload(
  client: pg.PoolClient,
  owner: UserId,
  market: UploadedMarket,
): Promise<ReadableMarketId> {
  const id = uuidv7();
  await client.query(
    `INSERT INTO markets (id, kind, name, synthetic, interval, notes, summary, created_at,
       owner_id, source_file, sha256)
     VALUES ($1, 'upload', $2, false, $3, $4, $5, $6, $7, $8, $9)`,
    [id, ...marketColumns(market), owner, market.sourceFile, market.sha256],
  );
  await insertPriceSets(client, id, market.priceSets);
  return provenMarket(id);
}

const marketColumns = ({ name, interval, notes, symbols, at }: NewMarket) => [
  name,
  interval,
  JSON.stringify(notes),
  JSON.stringify(symbols),
  new Date(at),
];

/** The markets a user may read: the sample first, then feeds, then their own, newest first. */
export async function listMarkets(user: UserId): Promise<MarketRow[]> {
  const rows = await prisma().market.findMany({
    where: readableBy(user),
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return rows.map(marketRow).sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
}

const KINDS: readonly MarketRow["kind"][] = ["sample", "feed", "upload"];

/** What names a market in an address; other text names none, and the database need not be asked. */
const MARKET_ID = /^[a-z0-9-]{1,80}$/;

/** The proof that a user may read a market; null for another's exactly as for a missing one. */
export async function readableMarket(user: UserId, id: string): Promise<ReadableMarketId | null> {
  if (!MARKET_ID.test(id)) return null;
  const found = await prisma().market.findUnique({
    where: { id, ...readableBy(user) },
    select: { id: true },
  });
  return found ? provenMarket(found.id) : null;
}

const readableBy = (user: UserId) => ({
  OR: [{ kind: { in: ["sample", "feed"] } }, { ownerId: user }],
});

/** One market with what it holds. */
export async function loadMarket(id: ReadableMarketId): Promise<MarketRow> {
  return marketRow(await prisma().market.findUniqueOrThrow({ where: { id } }));
}

const marketRow = (row: Market): MarketRow => ({
  id: provenMarket(row.id),
  kind: row.kind as MarketRow["kind"],
  name: row.name,
  synthetic: row.synthetic,
  interval: row.interval as Interval,
  sourceFile: row.sourceFile,
  sha256: row.sha256,
  revision: row.revision,
  notes: row.notes as unknown as readonly FileNote[],
  symbols: row.summary as unknown as readonly SymbolSummary[],
  createdAt: instantFrom(row.createdAt),
});
