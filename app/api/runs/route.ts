// A user's runs: a page of them, and starting one.
import { ok, refuse } from "@/lib/core/base/result";
import { AskedRunRequest } from "@/lib/formats/requests/evidence/run-acts";
import { PageRequest } from "@/lib/formats/requests/list-requests";
import { listRuns } from "@/lib/services/run/manage-runs";
import { startRun } from "@/lib/services/run/start-run";
import { badRequest } from "@/lib/web/answer";
import { readJsonBody } from "@/lib/web/json-body";
import { userRoute } from "@/lib/web/routes";
import { withStartInHand } from "@/lib/web/runs/starts-in-hand";

export const GET = userRoute(async (user, { request }) =>
  ok(await listRuns(user, PageRequest.parse({ page: request.nextUrl.searchParams.get("page") }))),
);

export const POST = userRoute(async (user, { request, clock }) => {
  const form = await readJsonBody(request);
  if (!form.ok) return form;
  const asked = AskedRunRequest.safeParse(form.value);
  if (!asked.success) return refuse(badRequest(asked.error));
  return withStartInHand(user, () => startRun(user, asked.data, clock()));
});
