// The audit of a plan that was made from a forecast, as JSON.
import { exportAudit } from "@/lib/services/plan/export-plan";
import { userRoute } from "@/lib/web/routes";

export const GET = userRoute((user, { params }) => exportAudit(user, params.id ?? ""));
