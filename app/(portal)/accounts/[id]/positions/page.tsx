// The open positions of an account.
import type { Metadata } from "next";
import { PositionsPage } from "@/components/account/book/list-pages";
import { loadDashboard } from "@/lib/services/account/load-dashboard";
import { exportAddress } from "@/lib/web/account-head";
import { accountPage } from "@/lib/web/pages";

export const metadata: Metadata = { title: "Positions" };

export default accountPage(async (account, { now }) => {
  const { summary, positions } = await loadDashboard(account, now);
  const csv = exportAddress(account, "positions.csv");
  return <PositionsPage account={summary} positions={positions} csv={csv} />;
});
