// A plan checked against an account, all of it or some rows: what executing them would do; nothing is booked.
import { refuse } from "@/lib/core/base/result";
import { PreviewPlanRequest } from "@/lib/formats/requests/plan-requests";
import { previewPlan } from "@/lib/services/plan/preview-plan";
import { badRequest } from "@/lib/web/answer";
import { readJsonBody } from "@/lib/web/json-body";
import { userRoute } from "@/lib/web/routes";

export const POST = userRoute(async (user, { request, params, clock }) => {
  const body = await readJsonBody(request);
  if (!body.ok) return body;
  const asked = PreviewPlanRequest.safeParse({ ...body.value, plan: params.id });
  return asked.success ? previewPlan(user, asked.data, clock()) : refuse(badRequest(asked.error));
});
