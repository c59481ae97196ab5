// One download of the user: how it stands, and cancelling it.
import { cancelDownload, loadDownload } from "@/lib/services/market/manage-downloads";
import { userRoute } from "@/lib/web/routes";

export const GET = userRoute((user, { params }) => loadDownload(user, params.id ?? ""));

export const DELETE = userRoute((user, { params, now }) =>
  cancelDownload(user, params.id ?? "", now),
);
