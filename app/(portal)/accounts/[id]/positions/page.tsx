// The open positions of an account, with their lots and exits.
import type { Metadata } from "next";
import { PositionsPage } from "@/components/account/positions/positions-page";
import { loadDashboard } from "@/lib/services/account/load-dashboard";
import { exportAddress } from "@/lib/web/account-head";
import { accountPage } from "@/lib/web/pages";

export const metadata: Metadata = { title: "Positions" };

export default accountPage(async (account, { now }) => (
  <PositionsPage
    initial={await loadDashboard(account, now)}
    csv={exportAddress(account, "positions.csv")}
  />
));
