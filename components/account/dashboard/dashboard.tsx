// The dashboard of an account: its equity, its clock, its curve, its positions, orders, guards and schedule.
"use client";
import type { DashboardView } from "@/lib/formats/views/account-view";
import type { ScheduleView } from "@/lib/formats/views/planning/schedule-view";
import { EquityChart } from "../../charts/equity-chart";
import { Headline } from "../../frame/page-head";
import { Card } from "../../ui/card";
import { Amount, Percent } from "../../ui/numbers";
import { ClockBar } from "../clock/clock-bar";
import { DayChange } from "../day-change";
import { useDesk } from "../desk/use-desk";
import { GuardsPanel } from "../guards/guards-panel";
import { SchedulePanel } from "../schedule/schedule-panel";
import { KeyFigures, ResultCard } from "./dashboard-figures";
import { DashboardNotices } from "./dashboard-notices";
import { LastFills, OpenPositions, Working } from "./dashboard-tables";
import { NotRead } from "./not-read";
import { RefreshLine } from "./refresh-line";
import { useDashboard } from "./use-dashboard";

interface DashboardProps {
  readonly initial: DashboardView;
  readonly schedule: ScheduleView;
}

export function Dashboard({ initial, schedule }: DashboardProps) {
  const { acts, api, changed } = useDesk();
  const { view, reading, failure, refresh } = useDashboard(initial, `${api}/dashboard`);
  const { summary } = view;
  return (
    <>
      <DashboardNotices summary={summary} />
      {failure !== null && <NotRead failure={failure} onRetry={refresh} />}
      <div className="sticky top-14 z-20 -mx-4 flex items-end justify-between gap-4 bg-canvas px-4 py-1 md:static md:mx-0 md:px-0">
        <Headline label="Equity" change={<Change view={view} />}>
          <Amount value={summary.equity} />
        </Headline>
        <RefreshLine readAt={view.readAt} reading={reading} onRefresh={refresh} />
      </div>
      <ClockBar
        summary={summary}
        readAt={view.readAt}
        advance={acts.advance}
        onStep={refresh}
        onMoved={changed}
      />
      <KeyFigures summary={summary} />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_17rem]">
        <Card title="Equity and drawdown">
          <EquityChart curve={view.curve} />
        </Card>
        <ResultCard summary={summary} />
      </div>
      <OpenPositions view={view} />
      <Working view={view} />
      <GuardsPanel summary={summary} />
      <SchedulePanel view={schedule} />
      <LastFills view={view} />
    </>
  );
}

function Change({ view: { summary } }: { readonly view: DashboardView }) {
  return (
    <>
      <DayChange value={summary.dayChange} />
      {summary.totalReturn !== null && (
        <span className="ml-3 font-normal text-muted">
          <Percent value={summary.totalReturn} signed /> in epoch {summary.epoch}
        </span>
      )}
    </>
  );
}
