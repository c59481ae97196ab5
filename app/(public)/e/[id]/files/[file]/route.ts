// Files of a shared run: its bundle, its tables, its metrics; as much of it as its owner shows.
import { refuse } from "@/lib/core/base/result";
import { SharedFileRequest } from "@/lib/formats/requests/share-requests";
import { exportShared } from "@/lib/services/share/export-shared";
import { sharedRoute } from "@/lib/web/shares/shared-route";

export const GET = sharedRoute(async ({ request, params, now }) => {
  const cell = request.nextUrl.searchParams.get("cell");
  const asked = SharedFileRequest.safeParse({ file: params.file, cell });
  return asked.success
    ? exportShared(params.id ?? "", asked.data, now)
    : refuse({ code: "not-found" });
});
