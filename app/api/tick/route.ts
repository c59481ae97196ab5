// The tick of an outside scheduler: live accounts that are due are marked, a few a call.
import { ok } from "@/lib/core/base/result";
import { TickRequest } from "@/lib/formats/requests/account-requests";
import { markDue } from "@/lib/services/marking/mark-due";
import { machineRoute } from "@/lib/web/machine-route";

export const GET = machineRoute(async ({ request, now }) => {
  const { after } = TickRequest.parse(Object.fromEntries(request.nextUrl.searchParams));
  return ok(await markDue(now, after));
});
