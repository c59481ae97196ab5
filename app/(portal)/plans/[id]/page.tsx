// One plan: every row checked against the account chosen, and the button that executes it.
import type { Metadata } from "next";
import { PlanPreviewPanel } from "@/components/plan/plan-preview-panel";
import { PageRequest } from "@/lib/formats/requests/list-requests";
import { listAccounts } from "@/lib/services/account/list-accounts";
import { loadOrigin } from "@/lib/services/plan/load-origin";
import { loadPlan } from "@/lib/services/plan/load-plan";
import { previewPlan } from "@/lib/services/plan/preview-plan";
import { shown, userPage } from "@/lib/web/pages";
import { execute } from "../../actions";

export const metadata: Metadata = { title: "Plan" };

export default userPage(async (user, { params, search, now }) => {
  const plan = shown(await loadPlan(user, params.id ?? ""));
  const accounts = await listAccounts(user, now);
  const { page } = PageRequest.parse(search);
  const account = search.account ?? accounts[0]?.id;
  const preview =
    account === undefined
      ? null
      : shown(await previewPlan(user, { plan: plan.id, account, page }, now));
  const origin = await loadOrigin(user, plan.id);
  return <PlanPreviewPanel {...{ preview, plan, origin, accounts, execute }} />;
});
