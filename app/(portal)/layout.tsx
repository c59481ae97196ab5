// The frame of the portal: rail, account switcher, and who is signed in.
import { Frame } from "@/components/frame/frame";
import { listAccounts } from "@/lib/services/account/list-accounts";
import { userLayout } from "@/lib/web/pages";
import { signOut } from "./actions";

export default userLayout(async (user, children, now) => (
  <Frame
    user={{ displayName: user.displayName, email: user.email }}
    accounts={await listAccounts(user, now)}
    signOut={signOut}
  >
    {children}
  </Frame>
));
