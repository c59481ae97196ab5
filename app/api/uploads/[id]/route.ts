// A file that waits for its owner's yes: its preview, the yes with a name, and the no.
import { refuse } from "@/lib/core/base/result";
import { ConfirmUploadRequest } from "@/lib/formats/requests/market-requests";
import { confirmUpload, discardUpload, loadPreview } from "@/lib/services/market/stage-upload";
import { badRequest } from "@/lib/web/answer";
import { readJsonBody } from "@/lib/web/json-body";
import { userRoute } from "@/lib/web/routes";
import { withUploadInHand } from "@/lib/web/uploads-in-hand";

export const GET = userRoute((user, { params, now }) => loadPreview(user, params.id ?? "", now));

export const POST = userRoute(async (user, { request, params, clock }) => {
  const body = await readJsonBody(request);
  if (!body.ok) return body;
  const asked = ConfirmUploadRequest.safeParse({ ...body.value, upload: params.id });
  if (!asked.success) return refuse(badRequest(asked.error));
  return withUploadInHand(user, () => confirmUpload(user, asked.data, clock()));
});

export const DELETE = userRoute((user, { params, now }) =>
  discardUpload(user, params.id ?? "", now),
);
