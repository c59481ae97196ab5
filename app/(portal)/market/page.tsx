// The markets a user may trade on: the sample, and their own uploads.
import type { Metadata } from "next";
import { MarketsList } from "@/components/market/markets-list";
import { listMarkets } from "@/lib/services/market/list-markets";
import { userPage } from "@/lib/web/pages";

export const metadata: Metadata = { title: "Market" };

export default userPage(async (user) => (
  <MarketsList markets={await listMarkets(user)} upload="/api/bars" />
));
