// One forecast: its dates, and how it stands at the clock of the account chosen.
import type { Metadata } from "next";
import { ForecastPage } from "@/components/forecast/forecast-page";
import { PageRequest } from "@/lib/formats/requests/list-requests";
import { listAccounts } from "@/lib/services/account/list-accounts";
import { loadForecast } from "@/lib/services/forecast/load-forecast";
import { shown, userPage } from "@/lib/web/pages";

export const metadata: Metadata = { title: "Forecast" };

export default userPage(async (user, { params, search, now }) => {
  const accounts = await listAccounts(user, now);
  const account = search.account ?? accounts[0]?.id ?? null;
  const look = { id: params.id ?? "", page: PageRequest.parse(search).page, account };
  const forecast = shown(await loadForecast(user, look, now));
  return <ForecastPage forecast={forecast} accounts={accounts} />;
});
