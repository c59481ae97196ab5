// The user's forecasts, and the place to upload one or to make a baseline.
import type { Metadata } from "next";
import { ForecastsPage } from "@/components/forecast/forecasts-page";
import { PageRequest } from "@/lib/formats/requests/list-requests";
import { listAccounts } from "@/lib/services/account/list-accounts";
import { listForecasts } from "@/lib/services/forecast/list-forecasts";
import { userPage } from "@/lib/web/pages";
import { baseline, sample } from "../actions";

export const metadata: Metadata = { title: "Forecasts" };

export default userPage(async (user, { search, now }) => (
  <ForecastsPage
    forecasts={await listForecasts(user, PageRequest.parse(search).page)}
    accounts={await listAccounts(user, now)}
    upload="/api/forecasts"
    sample={sample}
    baseline={baseline}
  />
));
