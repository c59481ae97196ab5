// The day of an account: from a forecast to its closing figures in five steps.
import type { Metadata } from "next";
import { TodayPage } from "@/components/account/today/today-page";
import { loadToday } from "@/lib/services/account/load-today";
import { accountPage } from "@/lib/web/pages";
import { execute } from "../../../actions";
import { sample } from "../../../forecasts/actions";
import { make } from "../plan/actions";

export const metadata: Metadata = { title: "Today" };

export default accountPage(async (account, { search, now }) => (
  <TodayPage
    view={await loadToday(account, now, search.plan ?? null)}
    acts={{ make: make.bind(null, account), execute, sample }}
  />
));
