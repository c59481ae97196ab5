// Executing a plan in an account, all of it or some rows; asked again it books nothing twice.
import { refuse } from "@/lib/core/base/result";
import { ExecutePlanRequest } from "@/lib/formats/requests/plan-requests";
import { executePlan } from "@/lib/services/plan/execute-plan";
import { badRequest } from "@/lib/web/answer";
import { readJsonBody } from "@/lib/web/json-body";
import { userRoute } from "@/lib/web/routes";

export const POST = userRoute(async (user, { request, params, clock }) => {
  const body = await readJsonBody(request);
  if (!body.ok) return body;
  const asked = ExecutePlanRequest.safeParse({ ...body.value, plan: params.id });
  return asked.success ? executePlan(user, asked.data, clock()) : refuse(badRequest(asked.error));
});
