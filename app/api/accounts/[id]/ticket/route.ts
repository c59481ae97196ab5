// An order ticket as it stands: the last price, and what the order would cost; nothing is booked.
import { ok } from "@/lib/core/base/result";
import { ticketRequest } from "@/lib/formats/requests/ticket-request";
import { previewTicket } from "@/lib/services/order/preview-ticket";
import { readJsonBody } from "@/lib/web/json-body";
import { accountRoute } from "@/lib/web/routes";

export const POST = accountRoute(async (account, { request, clock }) => {
  const body = await readJsonBody(request);
  if (!body.ok) return body;
  return ok(await previewTicket(account, ticketRequest(body.value), clock()));
});
