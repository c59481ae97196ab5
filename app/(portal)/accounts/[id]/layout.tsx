// The head of every page of an account: its name, what it is, and its lists.
import { AccountHeader } from "@/components/account/account-header";
import { exportLinks } from "@/lib/web/account-head";
import { accountLayout } from "@/lib/web/pages";

export default accountLayout((account, children) => (
  <>
    <AccountHeader account={account} files={exportLinks(account.id)} />
    {children}
  </>
));
