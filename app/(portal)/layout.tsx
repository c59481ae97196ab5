// The frame of the portal: rail, account switcher, and who is signed in.
import type { Route } from "next";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Frame } from "@/components/frame/frame";
import { listAccounts } from "@/lib/services/account/list-accounts";
import { currentUser } from "@/lib/web/current-user";
import { signOut } from "./actions";

export default async function PortalLayout({ children }: { readonly children: ReactNode }) {
  const user = await currentUser();
  if (!user) redirect("/sign-in" as Route);
  const accounts = await listAccounts(user);
  const { displayName, email } = user;
  return (
    <Frame user={{ displayName, email }} accounts={accounts} signOut={signOut}>
      {children}
    </Frame>
  );
}
