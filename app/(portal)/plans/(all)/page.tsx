// The user's trade plans, and the place to upload one.
import type { Metadata } from "next";
import { PlansList } from "@/components/plan/plans-list";
import { PageRequest } from "@/lib/formats/requests/list-requests";
import { listPlans } from "@/lib/services/plan/list-plans";
import { userPage } from "@/lib/web/pages";

export const metadata: Metadata = { title: "Plans" };

export default userPage(async (user, { search }) => {
  const plans = await listPlans(user, PageRequest.parse(search).page);
  return <PlansList plans={plans} upload="/api/plans" />;
});
