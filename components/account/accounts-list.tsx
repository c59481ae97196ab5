// A person's paper accounts: a card each, or the way to the first one.
import { Plus, WalletCards } from "lucide-react";
import type { Money } from "@/lib/core/base/money";
import { countForPeople } from "@/lib/formats/display";
import type { AccountCard as AccountCardView } from "@/lib/formats/views/account-view";
import type { Action } from "../action/use-action";
import { ADDRESS } from "../frame/addresses";
import { Headline, PageHead } from "../frame/page-head";
import { ButtonLink } from "../ui/button";
import { Card } from "../ui/card";
import { EmptyState } from "../ui/empty-state";
import { Amount } from "../ui/numbers";
import { AccountCard } from "./account-card";
import { DayChange } from "./day-change";
import { type MadeAccount, StartDemo } from "./start-demo";

interface AccountsListProps {
  readonly accounts: readonly AccountCardView[];
  /** Over all accounts; null while there is none. */
  readonly total: { readonly equity: Money; readonly dayChange: Money | null } | null;
  /** Makes a demo account for this person; absent where there is one. */
  readonly startDemo?: Action<Record<string, never>, MadeAccount>;
}

export function AccountsList({ accounts, total, startDemo }: AccountsListProps) {
  const create = (
    <ButtonLink
      to={ADDRESS.newAccount}
      look="primary"
      icon={<Plus aria-hidden className="size-4" />}
    >
      New account
    </ButtonLink>
  );
  if (accounts.length === 0) {
    return (
      <>
        <PageHead title="Accounts" />
        <Card>
          <EmptyState
            icon={<WalletCards aria-hidden className="size-8" />}
            title="No paper account yet"
            actions={
              <>
                {create}
                {startDemo && <StartDemo startDemo={startDemo} />}
              </>
            }
          >
            An account holds paper money, one market and one clock. Two fields make one; the demo
            brings one with trades to look around in.
          </EmptyState>
        </Card>
      </>
    );
  }
  return (
    <>
      <PageHead
        title="Accounts"
        lead={countForPeople(accounts.length, "paper account")}
        actions={create}
      />
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
  );
}
