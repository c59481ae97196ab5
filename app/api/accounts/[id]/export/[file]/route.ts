// One file of an account to download: the seed's five, the closed trades, and the cash journal.
import { ok, refuse } from "@/lib/core/base/result";
import { ExportRequest, ListRequest } from "@/lib/formats/requests/list-requests";
import { exportAccount } from "@/lib/services/account/export-account";
import { accountRoute } from "@/lib/web/routes";

export const GET = accountRoute(async (account, { request, params }) => {
  const asked = ExportRequest.safeParse(params);
  if (!asked.success) return refuse({ code: "not-found" });
  const { epoch } = ListRequest.parse({ epoch: request.nextUrl.searchParams.get("epoch") });
  return ok(await exportAccount(account, asked.data.file, epoch));
});
