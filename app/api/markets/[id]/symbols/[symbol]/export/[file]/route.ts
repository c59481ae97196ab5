// The stored bars of a symbol as a file to download.
import { refuse } from "@/lib/core/base/result";
import { ExportBarsRequest } from "@/lib/formats/requests/market-requests";
import { exportBars } from "@/lib/services/market/export-bars";
import { userRoute } from "@/lib/web/routes";

export const GET = userRoute(async (user, { request, params, now }) => {
  const interval = request.nextUrl.searchParams.get("interval");
  const asked = ExportBarsRequest.safeParse({ ...params, market: params.id, interval });
  return asked.success ? exportBars(user, asked.data, now) : refuse({ code: "not-found" });
});
