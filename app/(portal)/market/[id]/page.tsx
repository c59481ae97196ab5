// One market: what it holds of each symbol.
import type { Metadata } from "next";
import { MarketTable } from "@/components/market/market-table";
import { loadMarket } from "@/lib/services/market/list-markets";
import { shown, userPage } from "@/lib/web/pages";

export const metadata: Metadata = { title: "Market" };

export default userPage(async (user, { params }) => (
  <MarketTable view={shown(await loadMarket(user, params.id ?? ""))} />
));
