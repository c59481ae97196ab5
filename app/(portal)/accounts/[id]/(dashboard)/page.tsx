// The dashboard of an account.
import type { Metadata } from "next";
import { Dashboard } from "@/components/account/dashboard/dashboard";
import { moneyForPeople } from "@/lib/formats/display";
import { loadDashboard } from "@/lib/services/account/load-dashboard";
import { loadSchedule } from "@/lib/services/schedule/load-schedule";
import { loadAccountHead } from "@/lib/web/account-head";
import { accountPage } from "@/lib/web/pages";

interface Named {
  readonly params: Promise<{ readonly id: string }>;
}

export async function generateMetadata({ params }: Named): Promise<Metadata> {
  const { name, equity } = await loadAccountHead((await params).id);
  return { title: `${moneyForPeople(equity)} ${name}` };
}

export default accountPage(async (account, { now }) => {
  const [dashboard, schedule] = await Promise.all([
    loadDashboard(account, now),
    loadSchedule(account, now),
  ]);
  return <Dashboard initial={dashboard} schedule={schedule} />;
});
