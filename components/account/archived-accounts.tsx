// Archived accounts: readable as ever, off the lists, and brought back with one button.
"use client";
import { ArchiveRestore } from "lucide-react";
import { countForPeople } from "@/lib/formats/display";
import type { AccountCard as AccountCardView } from "@/lib/formats/views/account-view";
import type { ActionAnswer } from "@/lib/formats/views/answer";
import { RefusalPanel } from "../action/refusal-panel";
import { useAction } from "../action/use-action";
import { accountAddress } from "../frame/addresses";
import { MarketBadge } from "../market/synthetic-badge";
import type { Column } from "../table/column";
import { DataTable } from "../table/data-table";
import { AppLink, useGo } from "../ui/app-link";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { EmptyState } from "../ui/empty-state";
import { Amount } from "../ui/numbers";
import { TimeText } from "../ui/time-text";

/** Puts an account back on the lists. */
export type Unarchive = (
  account: string,
  asked: Record<string, never>,
) => Promise<ActionAnswer<null>>;

interface ArchivedAccountsProps {
  readonly accounts: readonly AccountCardView[];
  readonly unarchive: Unarchive;
}

export function ArchivedAccounts({ accounts, unarchive }: ArchivedAccountsProps) {
  const go = useGo();
  const act = useAction((account: string) => unarchive(account, {}));
  const columns: readonly Column<AccountCardView>[] = [
    ...COLUMNS,
    {
      key: "act",
      label: "Bring back",
      phone: "below",
      cell: (row) => (
        <Button
          size="small"
          pending={act.pending}
          icon={<ArchiveRestore aria-hidden className="size-4" />}
          aria-label={`Bring back ${row.name}`}
          onClick={() => act.run(row.id, go.reload)}
        >
          Bring back
        </Button>
      ),
    },
  ];
  return (
    <>
      <RefusalPanel refusal={act.refusal} title="The account was not brought back" />
      <Card flush title={countForPeople(accounts.length, "archived account")}>
        <p className="px-4 pb-3 text-[13px] text-muted">
          Nothing can be booked in them. Their logs, lists and files stay.
        </p>
        <DataTable
          caption="Archived accounts"
          columns={columns}
          rows={accounts}
          rowKey={(row) => row.id}
          rowName={(row) => row.name}
          empty={
            <EmptyState title="No archived account">
              Archive an account from its own menu; it comes here and can be brought back.
            </EmptyState>
          }
        />
      </Card>
    </>
  );
}

const COLUMNS: readonly Column<AccountCardView>[] = [
  {
    key: "name",
    label: "Account",
    phone: "title",
    sort: (row) => row.name,
    cell: (row) => (
      <AppLink
        to={accountAddress(row.id)}
        className="rounded font-semibold wrap-anywhere text-accent underline underline-offset-2"
      >
        {row.name}
      </AppLink>
    ),
  },
  {
    key: "equity",
    label: "Equity",
    numeric: true,
    phone: "value",
    sort: (row) => row.equity,
    cell: (row) => <Amount value={row.equity} />,
  },
  { key: "market", label: "Market", cell: (row) => <MarketBadge market={row.market} /> },
  {
    key: "archived",
    label: "Archived",
    sort: (row) => row.archivedAt,
    cell: (row) => <TimeText at={row.archivedAt} />,
  },
];
