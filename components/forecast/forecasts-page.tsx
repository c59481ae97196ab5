// A person's forecasts: what came in or was made here, and what each covers.
"use client";
import { Telescope } from "lucide-react";
import { countForPeople, wholeForPeople } from "@/lib/formats/display";
import type { Page } from "@/lib/formats/views/page";
import type { ForecastCard } from "@/lib/formats/views/planning/forecast-view";
import { RefusalPanel } from "../action/refusal-panel";
import { type Action, useAction } from "../action/use-action";
import type { AccountOption } from "../frame/account-switcher";
import { ADDRESS, forecastAddress } from "../frame/addresses";
import { PageHead } from "../frame/page-head";
import type { Column } from "../table/column";
import { DataTable } from "../table/data-table";
import { Pager } from "../table/pager";
import { AppLink, useGo } from "../ui/app-link";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { CopyHash } from "../ui/copy/copy-hash";
import { EmptyState } from "../ui/empty-state";
import { TimeText } from "../ui/time-text";
import { BaselineDialog, type MakeBaseline } from "./baseline-dialog";
import { ForecastUpload } from "./forecast-upload";
import { BaselineBadge, datesForPeople } from "./forecast-words";

export type MakeSample = Action<
  Record<string, never>,
  { readonly id: string; readonly again: boolean }
>;

interface ForecastsPageProps {
  readonly forecasts: Page<ForecastCard>;
  readonly accounts: readonly AccountOption[];
  /** Where a forecast is posted. */
  readonly upload: string;
  readonly sample: MakeSample;
  readonly baseline: MakeBaseline;
}

export function ForecastsPage(props: ForecastsPageProps) {
  const { forecasts, accounts, upload, sample, baseline } = props;
  const { run, pending, refusal } = useAction(sample);
  const go = useGo();
  const takeSample = (
    <Button
      look={forecasts.total === 0 ? "primary" : "secondary"}
      pending={pending}
      onClick={() => run({}, ({ id }) => go.to(forecastAddress(id)))}
    >
      {pending ? "Making it…" : "Use the sample forecast"}
    </Button>
  );
  return (
    <>
      <PageHead
        title="Forecasts"
        lead="A forecast says how likely each ticker is to win, by date. A plan is made from the rows of one date."
        actions={
          <>
            {forecasts.total > 0 && takeSample}
            <BaselineDialog accounts={accounts} make={baseline} />
          </>
        }
      />
      <ForecastUpload upload={upload} />
      <RefusalPanel refusal={refusal} title="The sample forecast was not made" />
      <Card flush title={countForPeople(forecasts.total, "forecast")}>
        <DataTable
          caption="Forecasts"
          columns={COLUMNS}
          rows={forecasts.rows}
          rowKey={(row) => row.id}
          rowName={(row) => row.fileName}
          filter={(row) =>
            `${row.fileName} ${row.baseline ?? ""} ${row.from ?? ""} ${row.to ?? ""}`
          }
          dimmed={(row) => row.status === "refused"}
          empty={
            <EmptyState
              icon={<Telescope aria-hidden className="size-8" />}
              title="No forecast yet"
              actions={takeSample}
            >
              Drop your signals above. Without a model, take the sample: baseline momentum-20 over
              the sample market.
            </EmptyState>
          }
        />
        <Pager page={forecasts} base={ADDRESS.forecasts} query={{}} />
      </Card>
    </>
  );
}

const COLUMNS: readonly Column<ForecastCard>[] = [
  {
    key: "file",
    label: "File",
    phone: "title",
    wide: true,
    sort: (row) => row.fileName,
    cell: (row) => (
      <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
        <AppLink
          to={forecastAddress(row.id)}
          className="relative z-10 rounded font-medium text-accent underline underline-offset-2 wrap-anywhere"
        >
          {row.fileName}
        </AppLink>
        <BaselineBadge card={row} />
        {row.status === "refused" && <Badge tone="loss">Refused</Badge>}
      </span>
    ),
  },
  {
    key: "rows",
    label: "Rows",
    numeric: true,
    phone: "value",
    sort: (row) => row.rows,
    cell: (row) => wholeForPeople(row.rows),
  },
  {
    key: "dates",
    label: "Dates",
    phone: "below",
    sort: (row) => row.to,
    cell: (row) => <span className="whitespace-nowrap">{datesForPeople(row)}</span>,
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
];
