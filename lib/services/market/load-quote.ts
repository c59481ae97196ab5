// Loading the latest price of a symbol: never an error, whatever its feed does.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { symbolFromText } from "@/lib/core/market/symbol";
import { loadMarket, readableMarket } from "@/lib/db/markets";
import type { UserId } from "@/lib/db/scope";
import type { QuoteView } from "@/lib/formats/market-views";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { latestQuote } from "../loading/fresh/latest-quote";

/** The price with time, source and age; stale when the feed did not answer; null when none is known. */
export async function loadQuote(
  user: { readonly id: UserId },
  of: { readonly market: string; readonly symbol: string },
  now: Instant,
): Promise<Result<QuoteView | null, ServiceRefusal>> {
  const id = await readableMarket(user.id, of.market);
  const symbol = symbolFromText(of.symbol);
  if (!id || !symbol) return refuse({ code: "not-found" });
  return ok(await latestQuote(await loadMarket(id), symbol, now));
}
