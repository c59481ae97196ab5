// The evidence of a run as one zip, which anybody can verify.
import { exportBundle } from "@/lib/services/run/load-evidence";
import { userRoute } from "@/lib/web/routes";

export const GET = userRoute((user, { params }) => exportBundle(user, params.id ?? ""));
