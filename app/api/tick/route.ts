// The tick of an outside scheduler: what schedules have due is run, a few accounts a call.
import { ok } from "@/lib/core/base/result";
import { TickRequest } from "@/lib/formats/requests/account-requests";
import { runDue } from "@/lib/services/schedule/run-due";
import { machineRoute } from "@/lib/web/machine-route";

export const GET = machineRoute(async ({ request, now }) => {
  const { after } = TickRequest.parse(Object.fromEntries(request.nextUrl.searchParams));
  return ok(await runDue(now, after));
});
