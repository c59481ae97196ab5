// A person's trade plans: what came in, when, and where it was executed.
"use client";
import { ClipboardList } from "lucide-react";
import { countForPeople, wholeForPeople } from "@/lib/formats/display";
import { sessionForPeople } from "@/lib/formats/display-time";
import type { Page } from "@/lib/formats/views/page";
import type { PlanCard } from "@/lib/formats/views/plan-view";
import { ADDRESS, planAddress } from "../frame/addresses";
import { PageHead } from "../frame/page-head";
import type { Column } from "../table/column";
import { DataTable } from "../table/data-table";
import { Pager } from "../table/pager";
import { AppLink } from "../ui/app-link";
import { Badge } from "../ui/badge";
import { Card } from "../ui/card";
import { CopyHash } from "../ui/copy/copy-hash";
import { EmptyState } from "../ui/empty-state";
import { TimeText } from "../ui/time-text";
import { PlanUpload } from "./plan-upload";

interface PlansListProps {
  readonly plans: Page<PlanCard>;
  /** Where a plan is posted. */
  readonly upload: string;
}

export function PlansList({ plans, upload }: PlansListProps) {
  return (
    <>
      <PageHead
        title="Plans"
        lead="A plan is a CSV or Parquet file with a ticker, a side and levels per line. Nothing trades until you execute it."
      />
      <PlanUpload upload={upload} />
      <Card flush title={countForPeople(plans.total, "plan")}>
        <DataTable
          caption="Plans"
          columns={COLUMNS}
          rows={plans.rows}
          rowKey={(row) => row.id}
          rowName={(row) => row.fileName}
          filter={(row) => `${row.fileName} ${row.tradeDate ?? ""}`}
          empty={
            <EmptyState icon={<ClipboardList aria-hidden className="size-8" />} title="No plan yet">
              Drop or paste a trade_plan.csv above: its rows are checked against one of your
              accounts before anything is executed.
            </EmptyState>
          }
        />
        <Pager page={plans} base={ADDRESS.plans} query={{}} />
      </Card>
    </>
  );
}

const COLUMNS: readonly Column<PlanCard>[] = [
  {
    key: "file",
    label: "File",
    phone: "title",
    wide: true,
    sort: (row) => row.fileName,
    cell: (row) => (
      <AppLink
        to={planAddress(row.id)}
        className="relative z-10 rounded font-medium text-accent underline underline-offset-2 wrap-anywhere"
      >
        {row.fileName}
      </AppLink>
    ),
  },
  {
    key: "date",
    label: "Trade date",
    phone: "value",
    sort: (row) => row.tradeDate,
    cell: (row) => sessionForPeople(row.tradeDate),
  },
  {
    key: "lines",
    label: "Lines",
    numeric: true,
    sort: (row) => row.lines,
    cell: (row) => wholeForPeople(row.lines),
  },
  {
    key: "received",
    label: "Received",
    sort: (row) => row.receivedAt,
    cell: (row) => <TimeText at={row.receivedAt} />,
  },
  {
    key: "hash",
    label: "Hash",
    cell: (row) => <CopyHash value={row.sha256} label="file's hash" />,
  },
  {
    key: "executed",
    label: "Executed in",
    cell: (row) => <ExecutedIn accounts={row.executedIn} />,
  },
];

/** By name, where some of its lines were accepted. */
function ExecutedIn({ accounts }: { readonly accounts: readonly string[] }) {
  if (accounts.length === 0) return <span className="text-muted">not yet</span>;
  return (
    <span className="inline-flex max-w-64 flex-wrap gap-1">
      {accounts.map((name) => (
        <Badge key={name} tone="accent" title={name}>
          <span className="inline-block max-w-40 truncate align-bottom">{name}</span>
        </Badge>
      ))}
    </span>
  );
}
