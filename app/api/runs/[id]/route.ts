// One run of the user: how it stands, another name for it, and deleting it.
import { refuse } from "@/lib/core/base/result";
import { RenameRunRequest } from "@/lib/formats/requests/run-request";
import { deleteRun, loadRunProgress, renameRun } from "@/lib/services/run/manage-runs";
import { badRequest } from "@/lib/web/answer";
import { readJsonBody } from "@/lib/web/json-body";
import { userRoute } from "@/lib/web/routes";

export const GET = userRoute((user, { params }) => loadRunProgress(user, params.id ?? ""));

export const PATCH = userRoute(async (user, { params, request }) => {
  const body = await readJsonBody(request);
  if (!body.ok) return body;
  const asked = RenameRunRequest.safeParse(body.value);
  if (!asked.success) return refuse(badRequest(asked.error));
  return renameRun(user, params.id ?? "", asked.data.name);
});

export const DELETE = userRoute((user, { params, now }) => deleteRun(user, params.id ?? "", now));
