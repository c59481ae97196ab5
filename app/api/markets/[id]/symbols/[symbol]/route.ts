// One symbol of a market as JSON: its bars for the chart, flags, actions and provenance.
import { SymbolRequest } from "@/lib/formats/requests/market-requests";
import { loadSymbol } from "@/lib/services/market/load-symbol";
import { userRoute } from "@/lib/web/routes";

export const GET = userRoute((user, { request, params, now }) => {
  const asked = SymbolRequest.parse(Object.fromEntries(request.nextUrl.searchParams));
  const of = { market: params.id ?? "", symbol: params.symbol ?? "" };
  return loadSymbol(user, of, { asked, now });
});
