// Changing or cancelling one order as JSON; the header Idempotency-Key makes a retry the same act.
import { refuse } from "@/lib/core/base/result";
import { CancelOrderRequest, ReplaceOrderRequest } from "@/lib/formats/requests/order-requests";
import { cancelOrder } from "@/lib/services/order/cancel-order";
import { replaceOrder } from "@/lib/services/order/replace-order";
import { badRequest } from "@/lib/web/answer";
import { readKeyedBody } from "@/lib/web/json-body";
import { accountRoute } from "@/lib/web/routes";

export const PATCH = accountRoute(async (account, { request, params, clock }) => {
  const body = await readKeyedBody(request, "key");
  if (!body.ok) return body;
  const asked = ReplaceOrderRequest.safeParse({ ...body.value, order: Number(params.order) });
  if (!asked.success) return refuse(badRequest(asked.error));
  return replaceOrder(account, asked.data, clock());
});

export const DELETE = accountRoute(async (account, { request, params, clock }) => {
  const body = await readKeyedBody(request, "key");
  if (!body.ok) return body;
  const asked = CancelOrderRequest.safeParse({ ...body.value, order: Number(params.order) });
  if (!asked.success) return refuse(badRequest(asked.error));
  return cancelOrder(account, asked.data, clock());
});
