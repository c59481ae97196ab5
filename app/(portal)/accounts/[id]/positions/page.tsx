// The open positions of an account, with their lots and exits.
import type { Metadata } from "next";
import { PositionsPage } from "@/components/account/positions/positions-page";
import { countForPeople } from "@/lib/formats/display";
import { loadDashboard } from "@/lib/services/account/load-dashboard";
import { exportAddress, loadAccountHead } from "@/lib/web/account-head";
import { accountPage } from "@/lib/web/pages";

interface Named {
  readonly params: Promise<{ readonly id: string }>;
}

export async function generateMetadata({ params }: Named): Promise<Metadata> {
  const { name, openPositions } = await loadAccountHead((await params).id);
  return { title: `${countForPeople(openPositions, "position")} ${name}` };
}

export default accountPage(async (account, { now }) => (
  <PositionsPage
    initial={await loadDashboard(account, now)}
    csv={exportAddress(account, "positions.csv")}
  />
));
