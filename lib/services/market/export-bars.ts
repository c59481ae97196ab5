// Exporting bars: everything stored of one symbol and interval, in the columns that pandas reads.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { firstBars, joinSeries, knownBars } from "@/lib/core/market/series";
import { symbolFromText } from "@/lib/core/market/symbol";
import { loadMarket, readableMarket } from "@/lib/db/markets";
import { readPriceSets } from "@/lib/db/price-sets";
import type { UserId } from "@/lib/db/scope";
import { barsCsv, barsParquet } from "@/lib/formats/bars-export";
import { decodeBars } from "@/lib/formats/bars-value";
import type { ExportBarsRequest } from "@/lib/formats/requests/market-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";

export interface BarsFile {
  readonly fileName: string;
  readonly contentType: string;
  readonly body: string | Uint8Array;
}

/** One file of the latest version of every stored month; `not-found` where nothing is stored. */
export async function exportBars(
  user: { readonly id: UserId },
  asked: ExportBarsRequest,
  now: Instant,
): Promise<Result<BarsFile, ServiceRefusal>> {
  const id = await readableMarket(user.id, asked.market);
  const symbol = symbolFromText(asked.symbol);
  if (!id || !symbol) return refuse({ code: "not-found" });
  const interval = asked.interval ?? (await loadMarket(id)).interval;
  const sets = await readPriceSets(id, { symbols: [symbol], interval });
  if (sets.length === 0) return refuse({ code: "not-found" });
  const months = await Promise.all(
    sets.map(({ bytes, sha256, source }) => decodeBars(bytes, sha256, source)),
  );
  const whole = joinSeries(months);
  // A bar is known at its close: what the sample has made ahead of time is not handed out.
  const series = [firstBars(whole, knownBars(whole, now))];
  const name = `${symbol}-${interval}`;
  return asked.file === "bars.csv"
    ? ok({ fileName: `${name}.csv`, contentType: "text/csv", body: barsCsv(series) })
    : ok({
        fileName: `${name}.parquet`,
        contentType: "application/vnd.apache.parquet",
        body: barsParquet(series),
      });
}
