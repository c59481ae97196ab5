// One market: how much of it is here, by symbol and month, and the downloads that bring more.
import type { Metadata } from "next";
import { MarketPage } from "@/components/market/market-page";
import { newYorkTime } from "@/lib/core/base/new-york";
import type { SessionDate } from "@/lib/core/base/time";
import { CoverageRequest } from "@/lib/formats/requests/market-requests";
import { listMarketNames } from "@/lib/services/market/list-markets";
import { loadCoverage } from "@/lib/services/market/load-coverage";
import { loadDownloads } from "@/lib/services/market/manage-downloads";
import { shown, userPage } from "@/lib/web/pages";
import { cancel, resume, start } from "../actions";

export const metadata: Metadata = { title: "Market" };

export default userPage(async (user, { params, search, now }) => {
  const asked = CoverageRequest.parse(search);
  const view = shown(await loadCoverage(user, params.id ?? "", { asked, now }));
  return (
    <MarketPage
      view={view}
      markets={await listMarketNames(user)}
      downloads={await loadDownloads(user, view.market.id)}
      downloadBase="/api/downloads"
      acts={{ start, cancel, resume }}
      today={newYorkTime(now).date as SessionDate}
    />
  );
});
