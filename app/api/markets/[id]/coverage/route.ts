// The coverage of a market as JSON: which months of which symbols it holds.
import { CoverageRequest } from "@/lib/formats/requests/market-requests";
import { loadCoverage } from "@/lib/services/market/load-coverage";
import { userRoute } from "@/lib/web/routes";

export const GET = userRoute((user, { request, params, now }) => {
  const asked = CoverageRequest.parse(Object.fromEntries(request.nextUrl.searchParams));
  return loadCoverage(user, params.id ?? "", { asked, now });
});
