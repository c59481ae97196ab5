// The trades of a cell of a run, as the CSV that its bundle has.
import { exportTrades } from "@/lib/services/run/load-evidence";
import { userRoute } from "@/lib/web/routes";

export const GET = userRoute((user, { request, params }) =>
  exportTrades(user, params.id ?? "", request.nextUrl.searchParams.get("cell") ?? ""),
);
