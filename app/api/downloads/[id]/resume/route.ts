// Taking up again what was cancelled or has failed of a download.
import { resumeDownload } from "@/lib/services/market/manage-downloads";
import { userRoute } from "@/lib/web/routes";

export const POST = userRoute((user, { params }) => resumeDownload(user, params.id ?? ""));
