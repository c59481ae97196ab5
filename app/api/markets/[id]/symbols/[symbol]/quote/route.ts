// The latest price of a symbol as JSON, with time, source and age; stale when the feed is silent.
import { loadQuote } from "@/lib/services/market/load-quote";
import { userRoute } from "@/lib/web/routes";

export const GET = userRoute((user, { params, now }) =>
  loadQuote(user, { market: params.id ?? "", symbol: params.symbol ?? "" }, now),
);
