// The user's settings: their name, and where they are signed in.
import type { Metadata } from "next";
import { SettingsPanel } from "@/components/user/settings-panel";
import { listSignIns } from "@/lib/services/user/manage-sign-ins";
import { userPage } from "@/lib/web/pages";
import { endAll, endOther, rename } from "../actions";

export const metadata: Metadata = { title: "Settings" };

export default userPage(async (user, { now }) => (
  <SettingsPanel
    user={{ displayName: user.displayName, email: user.email }}
    rename={rename}
    signIns={await listSignIns(user, now)}
    endSignIn={endOther}
    endEverySignIn={endAll}
  />
));
