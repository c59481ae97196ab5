// Taking up a run again that was cancelled or has failed.
import { resumeRun } from "@/lib/services/run/manage-runs";
import { userRoute } from "@/lib/web/routes";

export const POST = userRoute((user, { params }) => resumeRun(user, params.id ?? ""));
