// A plan's file as it came, byte for byte.
import { exportPlan } from "@/lib/services/plan/export-plan";
import { userRoute } from "@/lib/web/routes";

export const GET = userRoute((user, { params }) => exportPlan(user, params.id ?? ""));
