// Importing the seed's files: the same form shows what would be made, and with `confirm` makes it.
import { refuse } from "@/lib/core/base/result";
import { ImportRequest } from "@/lib/formats/requests/account-requests";
import { importAccount } from "@/lib/services/seed-state/import-account";
import { badRequest } from "@/lib/web/answer";
import { userRoute } from "@/lib/web/routes";
import { readUploads } from "@/lib/web/uploads";

export const POST = userRoute(async (user, { request, clock }) => {
  const uploads = await readUploads(request);
  if (!uploads.ok) return uploads;
  const asked = ImportRequest.safeParse(uploads.value.fields);
  if (!asked.success) return refuse(badRequest(asked.error));
  return importAccount(user, { files: uploads.value.files, request: asked.data }, clock());
});
