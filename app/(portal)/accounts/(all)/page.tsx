// The user's accounts, with their equity together, and those that were archived.
import type { Metadata } from "next";
import { AccountsList } from "@/components/account/accounts-list";
import { ShowRequest } from "@/lib/formats/requests/show-request";
import { listAccounts, totalOf } from "@/lib/services/account/list-accounts";
import { userPage } from "@/lib/web/pages";
import { startDemo } from "../../actions";
import { unarchive } from "../[id]/actions";

export const metadata: Metadata = { title: "Accounts" };

export default userPage(async (user, { now, search }) => {
  const all = await listAccounts(user, now, { archived: true });
  const accounts = all.filter(({ archivedAt }) => archivedAt === null);
  return (
    <AccountsList
      accounts={accounts}
      archived={all.filter(({ archivedAt }) => archivedAt !== null)}
      show={ShowRequest.parse(search).show ?? "open"}
      total={totalOf(accounts)}
      startDemo={startDemo}
      unarchive={unarchive}
    />
  );
});
