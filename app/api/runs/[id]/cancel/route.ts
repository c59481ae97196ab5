// Stopping a run that waits or is walked.
import { cancelRun } from "@/lib/services/run/manage-runs";
import { userRoute } from "@/lib/web/routes";

export const POST = userRoute((user, { params, now }) => cancelRun(user, params.id ?? "", now));
