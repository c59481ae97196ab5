// The head of every page of an account: its name, what it is, and its lists.
import type { ReactNode } from "react";
import { AccountHeader } from "@/components/account/account-header";
import { exportLinks, loadAccountHead } from "@/lib/web/account-head";

interface AccountLayoutProps {
  readonly children: ReactNode;
  readonly params: Promise<{ readonly id: string }>;
}

export default async function AccountLayout({ children, params }: AccountLayoutProps) {
  const { id } = await params;
  const account = await loadAccountHead(id);
  return (
    <>
      <AccountHeader account={account} files={exportLinks(id)} />
      {children}
    </>
  );
}
