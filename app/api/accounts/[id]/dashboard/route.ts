// The dashboard of an account as JSON: what its page reads again every minute.
import { ok } from "@/lib/core/base/result";
import { loadDashboard } from "@/lib/services/account/load-dashboard";
import { accountRoute } from "@/lib/web/routes";

export const GET = accountRoute(async (account, { now }) => ok(await loadDashboard(account, now)));
