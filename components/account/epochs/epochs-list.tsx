// The epochs of an account: when each ran, with what capital, what it brought, and its lists.
"use client";
import { countForPeople, signedMoneyForPeople, wholeForPeople } from "@/lib/formats/display";
import type { EpochResult } from "@/lib/formats/views/record/list-totals";
import { type AccountPage, accountAddress, withQuery } from "../../frame/addresses";
import { Headline } from "../../frame/page-head";
import type { Column } from "../../table/column";
import { DataTable } from "../../table/data-table";
import { AppLink } from "../../ui/app-link";
import { Badge } from "../../ui/badge";
import { Card } from "../../ui/card";
import { Amount, SignedAmount } from "../../ui/numbers";
import { TimeText } from "../../ui/time-text";

interface EpochsListProps {
  readonly account: string;
  readonly epochs: readonly EpochResult[];
}

export function EpochsList({ account, epochs }: EpochsListProps) {
  const [current] = epochs;
  return (
    <>
      <Headline
        label="Epochs"
        change={
          current && (
            <span className="font-normal text-muted">
              {current.result === null
                ? "not marked yet"
                : `${signedMoneyForPeople(current.result)} in the one that runs`}
            </span>
          )
        }
      >
        {wholeForPeople(epochs.length)}
      </Headline>
      <Card flush title={countForPeople(epochs.length, "epoch")}>
        <p className="px-4 pb-3 text-[13px] text-muted">
          A reset ends an epoch and starts the next one with new capital. Nothing is deleted: the
          log, the lists and the files of every epoch stay.
        </p>
        <DataTable
          caption="Epochs"
          columns={COLUMNS}
          rows={epochs}
          rowKey={(row) => row.epoch}
          rowName={(row) => `epoch ${row.epoch}`}
          detail={(row) => <EpochLinks account={account} epoch={row} />}
        />
      </Card>
    </>
  );
}

const COLUMNS: readonly Column<EpochResult>[] = [
  {
    key: "epoch",
    label: "Epoch",
    phone: "title",
    sort: (row) => row.epoch,
    cell: (row) => (
      <span className="inline-flex items-center gap-2">
        <span className="font-semibold">Epoch {row.epoch}</span>
        {row.endedAt === null ? <Badge tone="accent">running</Badge> : <Badge>ended</Badge>}
      </span>
    ),
  },
  {
    key: "result",
    label: "Result",
    numeric: true,
    phone: "value",
    sort: (row) => row.result,
    cell: (row) => <SignedAmount value={row.result} rate={row.resultRate} />,
  },
  {
    key: "capital",
    label: "Paid in",
    numeric: true,
    sort: (row) => row.capital,
    cell: (row) => <Amount value={row.capital} />,
  },
  {
    key: "equity",
    label: "Equity",
    numeric: true,
    sort: (row) => row.equity,
    cell: (row) => <Amount value={row.equity} />,
  },
  {
    key: "trades",
    label: "Trades",
    numeric: true,
    sort: (row) => row.trades,
    cell: (row) => wholeForPeople(row.trades),
  },
  {
    key: "clock",
    label: "Clock from, to",
    sort: (row) => row.clockFrom,
    cell: (row) => (
      <span className="inline-flex flex-col">
        <TimeText at={row.clockFrom} />
        <TimeText at={row.clockTo} />
      </span>
    ),
  },
  {
    key: "ended",
    label: "Reset",
    sort: (row) => row.endedAt,
    cell: (row) => <TimeText at={row.endedAt} />,
  },
];

const LISTS: readonly AccountPage[] = ["orders", "fills", "trades", "ledger", "journal"];

function EpochLinks({ account, epoch }: { readonly account: string; readonly epoch: EpochResult }) {
  const query = { epoch: epoch.endedAt === null ? undefined : String(epoch.epoch) };
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-2 text-[13px]">
      <span className="text-muted">Its lists:</span>
      {LISTS.map((list) => (
        <AppLink
          key={list}
          to={withQuery(accountAddress(account, list), query)}
          className="rounded text-accent capitalize underline underline-offset-2"
        >
          {list}
        </AppLink>
      ))}
    </p>
  );
}
