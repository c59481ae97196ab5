// Creating a paper account.
import type { Metadata } from "next";
import { CreateAccountForm } from "@/components/account/create/create-account-form";
import { PageHead } from "@/components/frame/page-head";
import { listMarketChoices } from "@/lib/services/market/list-markets";
import { userPage } from "@/lib/web/pages";
import { createAccount } from "../../actions";

export const metadata: Metadata = { title: "New account" };

export default userPage(async (user) => (
  <>
    <PageHead title="New paper account" lead="Every fill in it is simulated." />
    <CreateAccountForm markets={await listMarketChoices(user)} create={createAccount} />
  </>
));
