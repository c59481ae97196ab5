// The health of an account: whether everything stored is what its log says.
import type { Metadata } from "next";
import { HealthPage } from "@/components/account/health/health-page";
import { loadVerification } from "@/lib/services/record/load-verification";
import { accountPage } from "@/lib/web/pages";
import { rebuild, verify } from "./actions";

export const metadata: Metadata = { title: "Health" };

export default accountPage(async (account) => (
  <HealthPage
    last={await loadVerification(account)}
    verify={verify.bind(null, account)}
    rebuild={rebuild.bind(null, account)}
  />
));
