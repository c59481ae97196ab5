// One symbol of a market: candles, last price, flags, and where its bars come from.
import type { Metadata } from "next";
import { SymbolPage } from "@/components/market/symbol/symbol-page";
import { SymbolRequest } from "@/lib/formats/requests/market-requests";
import { loadSymbol } from "@/lib/services/market/load-symbol";
import { shown, userPage } from "@/lib/web/pages";
import { barFiles, symbolApi } from "@/lib/web/symbol-addresses";

export const metadata: Metadata = { title: "Symbol" };

export default userPage(async (user, { params, search, now }) => {
  const asked = SymbolRequest.parse({
    interval: search.interval ?? null,
    month: search.month ?? null,
  });
  const of = { market: params.id ?? "", symbol: decodeURIComponent(params.symbol ?? "") };
  const view = shown(await loadSymbol(user, of, { asked, now }));
  return (
    <SymbolPage
      view={view}
      files={barFiles(of, view.interval)}
      quoteAddress={`${symbolApi(of)}/quote`}
    />
  );
});
