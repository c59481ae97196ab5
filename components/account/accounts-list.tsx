// A person's paper accounts: a card each, or the way to the first one.
import { FileUp, Plus, WalletCards } from "lucide-react";
import type { Money } from "@/lib/core/base/money";
import { countForPeople } from "@/lib/formats/display";
import type { AccountCard as AccountCardView } from "@/lib/formats/views/account-view";
import type { Action } from "../action/use-action";
import { ADDRESS } from "../frame/addresses";
import { Headline, PageHead } from "../frame/page-head";
import { AppLink } from "../ui/app-link";
import { ButtonLink } from "../ui/button";
import { Card } from "../ui/card";
import { EmptyState } from "../ui/empty-state";
import { Amount } from "../ui/numbers";
import { AccountCard } from "./account-card";
import { ArchivedAccounts, type Unarchive } from "./archived-accounts";
import { DayChange } from "./day-change";
import { type MadeAccount, StartDemo } from "./start-demo";

interface AccountsListProps {
  readonly accounts: readonly AccountCardView[];
  readonly archived: readonly AccountCardView[];
  readonly show: "open" | "archived";
  /** Over the accounts in use; null while there is none. */
  readonly total: { readonly equity: Money; readonly dayChange: Money | null } | null;
  /** Makes a demo account for this person; absent where there is one. */
  readonly startDemo?: Action<Record<string, never>, MadeAccount>;
  readonly unarchive: Unarchive;
}

export function AccountsList(props: AccountsListProps) {
  const { accounts, archived, show, total, unarchive } = props;
  const nothing = accounts.length === 0;
  return (
    <>
      <PageHead
        title="Accounts"
        {...(!nothing && { lead: countForPeople(accounts.length, "paper account") })}
        actions={!(nothing && show === "open") && <Acts />}
      />
      {archived.length > 0 && <Shown show={show} open={accounts.length} away={archived.length} />}
      {show === "archived" ? (
        <ArchivedAccounts accounts={archived} unarchive={unarchive} />
      ) : nothing ? (
        <FirstAccount {...props} />
      ) : (
        <>
          {total && (
            <Headline label="Total equity" change={<DayChange value={total.dayChange} />}>
              <Amount value={total.equity} />
            </Headline>
          )}
          <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
            {accounts.map((account) => (
              <li key={account.id} className="min-w-0">
                <AccountCard account={account} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

const Acts = () => (
  <>
    <ButtonLink to={ADDRESS.importAccount} icon={<FileUp aria-hidden className="size-4" />}>
      Import
    </ButtonLink>
    <ButtonLink
      to={ADDRESS.newAccount}
      look="primary"
      icon={<Plus aria-hidden className="size-4" />}
    >
      New account
    </ButtonLink>
  </>
);

interface ShownProps {
  readonly show: "open" | "archived";
  readonly open: number;
  readonly away: number;
}

/** In use, or archived: each with its number and its address. */
function Shown({ show, open, away }: ShownProps) {
  const links = [
    { to: ADDRESS.accounts, label: `In use (${open})`, isHere: show === "open" },
    { to: ADDRESS.archivedAccounts, label: `Archived (${away})`, isHere: show === "archived" },
  ];
  return (
    <nav aria-label="Which accounts" className="flex gap-1">
      {links.map(({ to, label, isHere }) => (
        <AppLink
          key={to}
          to={to}
          aria-current={isHere ? "page" : undefined}
          className={`rounded-lg px-3 py-1.5 text-[13px] font-medium ${isHere ? "bg-accent-soft text-accent" : "text-muted hover:bg-sunken hover:text-ink"}`}
        >
          {label}
        </AppLink>
      ))}
    </nav>
  );
}

function FirstAccount({ startDemo }: Pick<AccountsListProps, "startDemo">) {
  return (
    <Card>
      <EmptyState
        icon={<WalletCards aria-hidden className="size-8" />}
        title="No paper account yet"
        actions={
          <>
            <Acts />
            {startDemo && <StartDemo startDemo={startDemo} />}
          </>
        }
      >
        An account holds paper money, one market and one clock. Two fields make one; the demo brings
        one with trades to look around in.
      </EmptyState>
    </Card>
  );
}
