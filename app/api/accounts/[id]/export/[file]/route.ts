// One file of an account to download: the seed's five, and the closed trades.
import { ok, refuse } from "@/lib/core/base/result";
import { ExportRequest } from "@/lib/formats/requests/list-requests";
import { exportAccount } from "@/lib/services/account/export-account";
import { accountRoute } from "@/lib/web/routes";

export const GET = accountRoute(async (account, { params }) => {
  const asked = ExportRequest.safeParse(params);
  if (!asked.success) return refuse({ code: "not-found" });
  return ok(await exportAccount(account, asked.data.file));
});
