// Placing an order as JSON; the header Idempotency-Key stands for its client order id.
import { refuse } from "@/lib/core/base/result";
import { PlaceOrderRequest } from "@/lib/formats/requests/order-requests";
import { placeOrder } from "@/lib/services/order/place-order";
import { badRequest } from "@/lib/web/answer";
import { readKeyedBody } from "@/lib/web/json-body";
import { accountRoute } from "@/lib/web/routes";

export const POST = accountRoute(async (account, { request, clock }) => {
  const body = await readKeyedBody(request, "clientOrderId");
  if (!body.ok) return body;
  const asked = PlaceOrderRequest.safeParse(body.value);
  if (!asked.success) return refuse(badRequest(asked.error));
  return placeOrder(account, asked.data, clock());
});
