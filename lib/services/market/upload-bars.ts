// Uploading bars: a file of real bars becomes a market of its owner, whole or not at all.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { sha256 } from "@/lib/core/base/sha256";
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { Bar, Interval } from "@/lib/core/market/bar";
import { XNYS } from "@/lib/core/market/xnys";
import { createUploadMarket, listMarkets, type SymbolSummary } from "@/lib/db/markets";
import type { NewPriceSet } from "@/lib/db/price-sets";
import type { UserId } from "@/lib/db/scope";
import type { ParsedBars } from "@/lib/formats/bars-csv";
import { barsByMonth, encodeBars } from "@/lib/formats/bars-value";
import type { BadFile } from "@/lib/formats/file-problem";
import type { UploadBarsRequest } from "@/lib/formats/requests/market-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { parseBarsUpload } from "@/lib/workers/parse-upload";

const MOST_MARKETS = 50;

export interface BarsUpload extends UploadBarsRequest {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

type ParsedSet = ParsedBars["sets"][number];

/**
 * Reads a CSV of bars and stores it as a market of the user, month by month. A file with any bad
 * row is refused whole, with every one of them; bars outside the session are dropped and counted.
 */
export async function uploadBars(
  user: { readonly id: UserId },
  upload: BarsUpload,
  now: Instant,
): Promise<Result<{ readonly id: string }, BadFile | ServiceRefusal>> {
  if ((await listMarkets(user.id)).length > MOST_MARKETS) {
    return refuse({ code: "too-many", what: "uploaded markets", limit: MOST_MARKETS });
  }
  const parsed = await parseBarsUpload(upload.bytes, { zone: upload.zone });
  if (!parsed.ok) return parsed;
  const { interval, sets, notes } = parsed.value;
  const stored = sets.filter(({ bars }) => bars.length > 0);
  const id = await createUploadMarket(user.id, {
    name: upload.name,
    interval,
    notes,
    symbols: stored.map(summaryOf),
    priceSets: stored.flatMap((set) => monthsOf(set, interval, now)),
    at: now,
    sourceFile: upload.fileName,
    sha256: sha256(upload.bytes),
  });
  return ok({ id });
}

function summaryOf({ symbol, bars, missing, dropped }: ParsedSet): SymbolSummary {
  const dates = bars.map(sessionDateOf);
  return {
    symbol,
    bars: bars.length,
    from: dates[0] as SessionDate,
    to: dates.at(-1) as SessionDate,
    missing: missing.reduce((sum, { count }) => sum + count, 0),
    dropped,
  };
}

function sessionDateOf({ opensAt }: Bar): SessionDate {
  const session = XNYS.sessionAt(opensAt);
  if (!session) throw new Error("a placed bar lies within a session");
  return session.date;
}

/** One price set for each New York month of a symbol's bars. */
function monthsOf(set: ParsedSet, interval: Interval, now: Instant): NewPriceSet[] {
  return [...barsByMonth(set.bars)].map(([month, bars]) =>
    monthOf(set, { month, bars, interval, now }),
  );
}

interface Month {
  readonly month: string;
  readonly bars: readonly Bar[];
  readonly interval: Interval;
  readonly now: Instant;
}

function monthOf(
  { symbol, volumeReported }: ParsedSet,
  { month, bars, interval, now }: Month,
): NewPriceSet {
  const [first, last] = [bars[0], bars.at(-1)];
  if (!first || !last) throw new Error("a month of bars has at least one");
  // What an uploaded file says nothing about is stated as what it is: prices as they came.
  const facts = { volumeReported, source: "upload", adjustment: "raw" };
  return {
    symbol,
    interval,
    month,
    bytes: encodeBars({ symbol, interval, bars, ...facts }),
    source: facts.source,
    adjustment: facts.adjustment,
    fetchedAt: now,
    rows: bars.length,
    firstAt: first.opensAt,
    lastAt: last.closesAt,
  };
}
