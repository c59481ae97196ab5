// Uploading a trade plan: the file as a multipart form, outside the proxy so that no byte is cut.
import { uploadPlan } from "@/lib/services/plan/upload-plan";
import { userRoute } from "@/lib/web/routes";
import { readUpload } from "@/lib/web/uploads";

export const POST = userRoute(async (user, { request, clock }) => {
  const upload = await readUpload(request);
  return upload.ok ? uploadPlan(user, upload.value, clock()) : upload;
});
