// Handing in a file of bars: it is read and shown, and enters no market before its owner says yes.
import { refuse } from "@/lib/core/base/result";
import { StageUploadRequest } from "@/lib/formats/requests/market-requests";
import { stageUpload } from "@/lib/services/market/stage-upload";
import { badRequest } from "@/lib/web/answer";
import { userRoute } from "@/lib/web/routes";
import { withFileBody } from "@/lib/web/uploads";
import { withUploadInHand } from "@/lib/web/uploads-in-hand";

export const POST = userRoute((user, { request, clock }) =>
  withUploadInHand(user, async () => {
    const asked = StageUploadRequest.safeParse(Object.fromEntries(request.nextUrl.searchParams));
    if (!asked.success) return refuse(badRequest(asked.error));
    return withFileBody(request, (body) => stageUpload(user, { ...body, ...asked.data }, clock()));
  }),
);
