// The user's accounts, with their equity together.
import type { Metadata } from "next";
import { AccountsList } from "@/components/account/accounts-list";
import { listAccounts, totalOf } from "@/lib/services/account/list-accounts";
import { userPage } from "@/lib/web/pages";
import { startDemo } from "../../actions";

export const metadata: Metadata = { title: "Accounts" };

export default userPage(async (user, { now }) => {
  const accounts = await listAccounts(user, now);
  return <AccountsList accounts={accounts} total={totalOf(accounts)} startDemo={startDemo} />;
});
