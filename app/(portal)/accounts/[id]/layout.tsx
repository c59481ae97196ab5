// The head of every page of an account: its name, what it is, its lists, and its desk around them.
import { AccountHeader } from "@/components/account/account-header";
import { AccountDesk } from "@/components/account/desk/desk";
import { exportLinks } from "@/lib/web/account-head";
import { accountLayout } from "@/lib/web/pages";
import { actsOf } from "./acts";

export default accountLayout((account, children) => {
  const { id, name, market, clock, capital, archivedAt } = account;
  return (
    <AccountDesk account={{ id, name, market, clock, capital, archivedAt }} acts={actsOf(id)}>
      <AccountHeader account={account} files={exportLinks(id)} />
      {children}
    </AccountDesk>
  );
});
