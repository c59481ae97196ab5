// What a plan was made from: its forecast, mode and sizes, and the reason of every row it dropped.
"use client";
import { countForPeople } from "@/lib/formats/display";
import { sessionForPeople } from "@/lib/formats/display-time";
import type { AuditView, OriginView } from "@/lib/formats/views/planning/origin-view";
import { Facts } from "../account/book/facts";
import { forecastAddress } from "../frame/addresses";
import type { Column } from "../table/column";
import { DataTable } from "../table/data-table";
import { AppLink } from "../ui/app-link";
import { Badge } from "../ui/badge";
import { DownloadLink } from "../ui/button";
import { Card } from "../ui/card";
import { Notice } from "../ui/notice";
import { Amount } from "../ui/numbers";
import { ReasonList } from "./make/reason-list";

interface PlanOriginProps {
  readonly origin: OriginView;
  readonly plan: string;
}

export function PlanOrigin({ origin, plan }: PlanOriginProps) {
  const { audit } = origin;
  return (
    <>
      {audit.warnings.length > 0 && (
        <Notice>
          <ul className="flex flex-col gap-1">
            {audit.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Card
        title="How it was made"
        aside={
          <DownloadLink href={`/api/plans/${encodeURIComponent(plan)}/audit`}>Audit</DownloadLink>
        }
      >
        <div className="flex flex-col gap-4">
          <Facts facts={factsOf(origin)} />
          {audit.kept > 0 && <ReasonList reasons={audit.reasons} />}
          {audit.rows.length > 0 && <DroppedRows audit={audit} />}
        </div>
      </Card>
    </>
  );
}

/** Why nothing is traded, and what would have to change; nothing where something is. */
export function NoTrades({ origin }: { readonly origin: OriginView | null }) {
  if (origin === null || origin.audit.kept > 0) return null;
  const { audit, asOf, tradeDate } = origin;
  const { nearest } = audit;
  return (
    <Card title="No trades">
      <div className="flex flex-col gap-3">
        <p className="text-sm text-ink">
          {countForPeople(audit.dropped, "row")} of {asOf}, and none of them is kept for {tradeDate}
          :
        </p>
        <ReasonList reasons={audit.reasons} />
        {nearest !== null && (
          <dl className="grid gap-x-6 gap-y-1 text-sm sm:grid-cols-[auto_1fr]">
            <dt className="font-semibold">Nearest miss</dt>
            <dd>
              {nearest.ticker}. {nearest.sentence}
            </dd>
            <dt className="font-semibold">What would have to change</dt>
            <dd>{nearest.change}</dd>
          </dl>
        )}
      </div>
    </Card>
  );
}

const factsOf = ({ forecast, asOf, key, audit }: OriginView) => [
  {
    name: "Forecast",
    value: (
      <span className="inline-flex flex-wrap items-center gap-2">
        <AppLink
          to={forecastAddress(forecast.id)}
          className="rounded text-accent underline underline-offset-2 wrap-anywhere"
        >
          {forecast.name}
        </AppLink>
        {audit.source !== "file" && <Badge tone="warn">{audit.source}</Badge>}
      </span>
    ),
  },
  { name: "As of", value: sessionForPeople(asOf) },
  {
    name: "Mode",
    value:
      audit.requested === audit.used
        ? `${audit.used}, as asked for`
        : `${audit.used}; ${audit.requested} was asked for`,
  },
  { name: "Score", value: <span className="font-mono text-xs">{audit.formula}</span> },
  {
    name: "Longest time to hit",
    value: audit.limit === null ? "any" : `${audit.limit} sessions`,
  },
  {
    name: "Time to hit",
    value: `missing for ${audit.etth.missing} of ${audit.etth.rows}, ${audit.etth.unique} differ`,
  },
  {
    name: "Slots",
    value: (
      <>
        {audit.slots} of <Amount value={audit.perTrade} />, {audit.sizing} sizing
      </>
    ),
  },
  {
    name: "Exposure",
    value: (
      <>
        <Amount value={audit.exposureAfter} />
        {audit.exposureCap === null ? (
          ", no cap"
        ) : (
          <>
            , cap <Amount value={audit.exposureCap} />
          </>
        )}
      </>
    ),
  },
  { name: "Kept", value: `${audit.kept} of ${audit.kept + audit.dropped} rows` },
  { name: "Prices", value: audit.prices ?? "a file" },
  { name: "Plan id", value: <span className="font-mono text-xs">{key}</span> },
];

type DroppedRow = AuditView["rows"][number] & { readonly place: number };

const COLUMNS: readonly Column<DroppedRow>[] = [
  {
    key: "ticker",
    label: "Ticker",
    phone: "title",
    sort: (row) => row.ticker,
    cell: (row) => <span className="font-semibold wrap-anywhere">{row.ticker}</span>,
  },
  {
    key: "code",
    label: "Reason",
    phone: "value",
    sort: (row) => row.code,
    cell: (row) => <span className="font-mono text-xs">{row.code}</span>,
  },
  {
    key: "sentence",
    label: "Why it is dropped",
    phone: "below",
    wide: true,
    cell: (row) => row.sentence,
  },
];

/** A forecast of thousands is not shown whole: the audit has every row. */
const MOST_SHOWN = 200;

function DroppedRows({ audit }: { readonly audit: AuditView }) {
  const rows = audit.rows.slice(0, MOST_SHOWN).map((row, place) => ({ ...row, place }));
  return (
    <details>
      <summary className="cursor-pointer rounded pointer-coarse:py-3 text-sm font-medium text-accent">
        {countForPeople(audit.rows.length, "dropped row")}
        {audit.rows.length > MOST_SHOWN && `, the first ${MOST_SHOWN}`}
      </summary>
      <div className="-mx-4 mt-3">
        <DataTable
          caption="Dropped rows"
          columns={COLUMNS}
          rows={rows}
          rowKey={(row) => row.place}
          rowName={(row) => row.ticker}
          filter={(row) => `${row.ticker} ${row.code}`}
        />
      </div>
    </details>
  );
}
