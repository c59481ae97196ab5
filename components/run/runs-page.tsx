// A person's runs: what each walked, how it stands, and its best and worst mode at a glance.
"use client";
import { History, Plus } from "lucide-react";
import { MICRO } from "@/lib/core/base/decimal";
import { countForPeople, wholeForPeople } from "@/lib/formats/display";
import { NOT_AVAILABLE } from "@/lib/formats/metrics/metric-text";
import type { Page } from "@/lib/formats/views/page";
import type { RunCellView, RunView } from "@/lib/formats/views/run/run-view";
import { ADDRESS, runAddress } from "../frame/addresses";
import { PageHead } from "../frame/page-head";
import { marketForPeople } from "../market/market-words";
import type { Column } from "../table/column";
import { DataTable } from "../table/data-table";
import { Pager } from "../table/pager";
import { AppLink } from "../ui/app-link";
import { Badge } from "../ui/badge";
import { ButtonLink } from "../ui/button";
import { Card } from "../ui/card";
import { EmptyState } from "../ui/empty-state";
import { Percent } from "../ui/numbers";
import { TimeText } from "../ui/time-text";
import {
  isUnderWay,
  periodText,
  STATE_LOOK,
  sourceText,
  triesText,
  untilText,
  walkedText,
} from "./run-words";

export function RunsPage({ runs }: { readonly runs: Page<RunView> }) {
  const newRun = (
    <ButtonLink look="primary" to={ADDRESS.newRun} icon={<Plus aria-hidden className="size-4" />}>
      New run
    </ButtonLink>
  );
  const done = runs.rows.filter(({ state }) => state === "done").length;
  return (
    <>
      <PageHead
        title="Runs"
        lead="A period walked session by session, knowing at each close only what was known then."
        actions={
          runs.total > 0 && (
            <>
              {done > 1 && <ButtonLink to={ADDRESS.compareRuns}>Compare two</ButtonLink>}
              {newRun}
            </>
          )
        }
      />
      <Card flush title={countForPeople(runs.total, "run")}>
        <DataTable
          caption="Runs"
          columns={COLUMNS}
          rows={runs.rows}
          rowKey={(row) => row.id}
          rowName={(row) => `run ${row.number}`}
          filter={(row) => `${row.name} ${row.number} ${row.market.name} ${row.tickers.join(" ")}`}
          dimmed={(row) => row.state === "failed" || row.state === "cancelled"}
          empty={
            <EmptyState
              icon={<History aria-hidden className="size-8" />}
              title="No run yet"
              actions={newRun}
            >
              Would it have worked? A first run takes a month of the sample market in all four
              modes: nothing has to be brought.
            </EmptyState>
          }
        />
        <Pager page={runs} base={ADDRESS.runs} query={{}} />
      </Card>
      <p className="text-xs text-muted">
        Every run is registered before its result is seen. Deleted ones still count in “run k of N”.
      </p>
    </>
  );
}

const COLUMNS: readonly Column<RunView>[] = [
  {
    key: "name",
    label: "Run",
    phone: "title",
    wide: true,
    sort: (row) => row.number,
    cell: (row) => (
      <>
        <AppLink
          to={runAddress(row.id)}
          className="relative z-10 rounded font-medium text-accent underline underline-offset-2 wrap-anywhere"
        >
          {row.name}
        </AppLink>
        <span className="block text-xs text-muted">
          {wholeForPeople(row.number)}, {sourceText(row)}
        </span>
      </>
    ),
  },
  {
    key: "state",
    label: "State",
    phone: "value",
    cell: (row) => {
      const { word, tone } = STATE_LOOK[row.state];
      return (
        <span className="inline-flex flex-col items-end gap-0.5 md:items-start">
          <Badge tone={tone}>{word}</Badge>
          {isUnderWay(row) && <span className="text-xs text-muted">{walkedText(row)}</span>}
          {row.state === "ahead" && <span className="text-xs text-muted">{untilText(row)}</span>}
        </span>
      );
    },
  },
  {
    key: "period",
    label: "Period",
    sort: (row) => row.period.from,
    cell: (row) => <Period period={row.period} />,
  },
  {
    key: "market",
    label: "Market",
    cell: (row) => (
      <>
        {marketForPeople(row.market)}
        <span className="block text-xs text-muted" title={row.tickers.join(", ")}>
          {countForPeople(row.tickers.length, "ticker")}
        </span>
      </>
    ),
  },
  {
    key: "returns",
    label: "Return by mode",
    phone: "below",
    wide: true,
    cell: (row) => <Returns cells={row.cells} />,
  },
  {
    key: "registered",
    label: "Registered",
    sort: (row) => row.registeredAt,
    cell: (row) => (
      <>
        {triesText(row)}
        <span className="block text-xs text-muted">
          <TimeText at={row.registeredAt} />
        </span>
      </>
    ),
  },
];

/** Two days stand below each other, so that all columns have room. */
function Period({ period }: Pick<RunView, "period">) {
  const text = periodText(period);
  const [first = "", second] = text.split(/(?= to )/);
  return (
    <>
      <span className="whitespace-nowrap">{first}</span>
      {second !== undefined && (
        <span className="whitespace-nowrap md:block">
          <span className="md:hidden"> </span>
          {second.trim()}
        </span>
      )}
    </>
  );
}

/** Of each cell; before it is done there is nothing to say. */
function Returns({ cells }: { readonly cells: readonly RunCellView[] }) {
  const known = cells.filter(({ headline }) => headline !== null);
  if (known.length === 0) return null;
  return (
    <span className="inline-grid grid-cols-2 gap-x-4 gap-y-0.5">
      {known.map(({ name, headline }) => (
        <span key={name} className="flex justify-between gap-2 whitespace-nowrap">
          <span className="text-muted">{name}</span>{" "}
          {headline?.totalReturn == null ? (
            NOT_AVAILABLE
          ) : (
            <Percent signed value={Math.round(headline.totalReturn * MICRO)} />
          )}
        </span>
      ))}
    </span>
  );
}
