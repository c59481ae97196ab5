// One forecast: what it covers, how old it is at an account's clock, and the rows of each date.
"use client";
import { countForPeople, percentForPeople, wholeForPeople } from "@/lib/formats/display";
import { sessionForPeople } from "@/lib/formats/display-time";
import type {
  ForecastDateView,
  ForecastDetail,
  ForecastStanding,
} from "@/lib/formats/views/planning/forecast-view";
import { ProblemsTable } from "../action/problems-table";
import type { AccountOption } from "../frame/account-switcher";
import { ADDRESS, accountAddress, forecastAddress, withQuery } from "../frame/addresses";
import { Headline, PageHead } from "../frame/page-head";
import type { Column } from "../table/column";
import { DataTable } from "../table/data-table";
import { Pager } from "../table/pager";
import { AppLink, useGo } from "../ui/app-link";
import { ButtonLink } from "../ui/button";
import { Card, FigureCard } from "../ui/card";
import { CopyHash } from "../ui/copy/copy-hash";
import { EmptyState } from "../ui/empty-state";
import { Notice } from "../ui/notice";
import { Select } from "../ui/select";
import { TimeText } from "../ui/time-text";
import { BaselineBadge, datesForPeople, StalenessBadge } from "./forecast-words";

interface ForecastPageProps {
  readonly forecast: ForecastDetail;
  readonly accounts: readonly AccountOption[];
}

export function ForecastPage({ forecast, accounts }: ForecastPageProps) {
  const { card, notes } = forecast;
  return (
    <>
      <PageHead
        title={card.fileName}
        badges={<BaselineBadge card={card} />}
        lead={
          <span className="flex flex-wrap items-center gap-x-2">
            <AppLink
              to={ADDRESS.forecasts}
              className="rounded text-accent underline underline-offset-2"
            >
              Forecasts
            </AppLink>
            <span>
              {card.baseline === null ? "received" : "made"} <TimeText at={card.receivedAt} />
            </span>
            <span>
              SHA-256 <CopyHash value={card.sha256} label="file's hash" />
            </span>
          </span>
        }
      />
      {card.status === "parsed" ? (
        <Covered forecast={forecast} accounts={accounts} />
      ) : (
        <Unread forecast={forecast} />
      )}
      {notes.length > 0 && (
        <Notice>
          <ul className="flex flex-col gap-1">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Notice>
      )}
      {card.status === "parsed" && <Dates forecast={forecast} />}
    </>
  );
}

function Unread({ forecast }: { readonly forecast: ForecastDetail }) {
  const { card, problems, problemCount } = forecast;
  if (card.status === "received") {
    return (
      <Notice tone="warn">
        The file was received and not read to its end. Add it again: the same bytes are the same
        forecast.
      </Notice>
    );
  }
  return (
    <>
      <Notice tone="loss">
        Nothing in this file was taken: it has {countForPeople(problemCount, "problem")}. Correct it
        and add it again; this receipt stays.
      </Notice>
      <ProblemsTable problems={problems} />
    </>
  );
}

function Covered({ forecast, accounts }: ForecastPageProps) {
  const { card, standing } = forecast;
  const go = useGo();
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <Headline
          label={datesForPeople(card)}
          change={
            <span className="font-normal text-muted">{countForPeople(card.rows, "row")}</span>
          }
        >
          {card.undated ? "No dates" : countForPeople(card.dates, "date")}
        </Headline>
        {standing === null && (
          <ButtonLink to={ADDRESS.newAccount} look="primary">
            New account to plan for
          </ButtonLink>
        )}
        {standing !== null && (
          <div className="flex w-full flex-wrap items-end gap-2 sm:w-auto">
            <div className="min-w-0 flex-1 sm:w-64 sm:flex-none">
              <Select
                label="At the clock of"
                value={standing.account.id}
                choices={accounts.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(event) => go.to(forecastAddress(card.id, event.target.value))}
              />
            </div>
            <ButtonLink
              look="primary"
              to={withQuery(accountAddress(standing.account.id, "plan"), { forecast: card.id })}
            >
              Plan from it
            </ButtonLink>
          </div>
        )}
      </div>
      {standing !== null && <Standing standing={standing} undated={card.undated} />}
    </>
  );
}

interface StandingProps {
  readonly standing: ForecastStanding;
  readonly undated: boolean;
}

function Standing({ standing, undated }: StandingProps) {
  const { newest, sessionsBehind, lastClosed, etth } = standing;
  return (
    <>
      {undated ? (
        <Notice tone="warn">
          It has no dates. When you plan from it you say which session it was made after, and the
          result is RETRO.
        </Notice>
      ) : (
        <div className="grid gap-3 min-[24rem]:grid-cols-2 md:grid-cols-4">
          <FigureCard
            label="Newest date"
            note={<StalenessBadge sessionsBehind={sessionsBehind} lastClosed={lastClosed} />}
          >
            {newest ?? "—"}
          </FigureCard>
          <FigureCard label="Last closed session" note={standing.account.name}>
            {lastClosed}
          </FigureCard>
          <FigureCard label="Rows with a price" note="on the newest date">
            {etth === null ? "—" : `${wholeForPeople(etth.priced)} of ${wholeForPeople(etth.rows)}`}
          </FigureCard>
          <FigureCard
            label="Time to hit missing"
            note={etth === null ? undefined : `${wholeForPeople(etth.unique)} differ`}
          >
            {etth === null
              ? "—"
              : `${wholeForPeople(etth.missing)} of ${wholeForPeople(etth.priced)}`}
          </FigureCard>
        </div>
      )}
    </>
  );
}

function Dates({ forecast }: { readonly forecast: ForecastDetail }) {
  const { card, days, gated, strays, standing } = forecast;
  return (
    <Card
      flush
      title={countForPeople(days.total, "date")}
      aside={
        strays > 0 && (
          <span className="text-xs text-muted">
            {countForPeople(strays, "row")} on days without a session, never planned from
          </span>
        )
      }
    >
      <DataTable
        caption="Rows by date"
        columns={gated ? [...COLUMNS, GATES] : COLUMNS}
        rows={days.rows}
        rowKey={(row) => row.date ?? ""}
        rowName={(row) => row.date ?? "rows without a date"}
        empty={
          <EmptyState title="No rows on any session">
            Every row is dated on a day without a session.
          </EmptyState>
        }
      />
      <Pager
        page={days}
        base={forecastAddress(card.id)}
        query={{ account: standing?.account.id }}
      />
    </Card>
  );
}

const COLUMNS: readonly Column<ForecastDateView>[] = [
  {
    key: "date",
    label: "Date",
    phone: "title",
    sort: (row) => row.date,
    cell: (row) => (row.date === null ? "No date" : sessionForPeople(row.date)),
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
    key: "repeats",
    label: "Repeated",
    numeric: true,
    sort: (row) => row.repeats,
    cell: (row) => wholeForPeople(row.repeats),
  },
];

const GATES: Column<ForecastDateView> = {
  key: "passed",
  label: "Pass the gates",
  numeric: true,
  sort: (row) => row.passed,
  cell: (row) =>
    `${wholeForPeople(row.passed)} (${percentForPeople(Math.round((row.passed * 1_000_000) / row.rows))})`,
};
