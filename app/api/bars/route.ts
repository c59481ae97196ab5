// Uploading bars: the file with its name and zone as a multipart form.
import { refuse } from "@/lib/core/base/result";
import { UploadBarsRequest } from "@/lib/formats/requests/market-requests";
import { uploadBars } from "@/lib/services/market/upload-bars";
import { badRequest } from "@/lib/web/answer";
import { userRoute } from "@/lib/web/routes";
import { readUpload } from "@/lib/web/uploads";

export const POST = userRoute(async (user, { request, now }) => {
  const upload = await readUpload(request);
  if (!upload.ok) return upload;
  const asked = UploadBarsRequest.safeParse(upload.value.fields);
  if (!asked.success) return refuse(badRequest(asked.error));
  return uploadBars(user, { ...upload.value, ...asked.data }, now);
});
