// The dashboard of an account: its equity, its clock, its curve, its positions, orders and fills.
"use client";
import type { DashboardView } from "@/lib/formats/views/account-view";
import { ReadFailure } from "../../action/read-json";
import { EquityChart } from "../../charts/equity-chart";
import { ADDRESS, accountAddress } from "../../frame/addresses";
import { Headline } from "../../frame/page-head";
import { AppLink, useGo } from "../../ui/app-link";
import { Button, ButtonLink } from "../../ui/button";
import { Card } from "../../ui/card";
import { EmptyState } from "../../ui/empty-state";
import { Notice } from "../../ui/notice";
import { Amount, Percent } from "../../ui/numbers";
import { FillsTable } from "../book/fills-table";
import { OrdersTable } from "../book/orders-table";
import { PositionsTable } from "../book/positions-table";
import { DayChange } from "../day-change";
import { type Advance, ClockBar } from "./clock-bar";
import { ExposureCard, KeyFigures } from "./dashboard-figures";
import { RefreshLine } from "./refresh-line";
import { useDashboard } from "./use-dashboard";

interface DashboardProps {
  readonly initial: DashboardView;
  /** The JSON address of the same view. */
  readonly address: string;
  /** Moves this account's clock. */
  readonly advance: Advance;
}

export function Dashboard({ initial, address, advance }: DashboardProps) {
  const { view, reading, failure, refresh } = useDashboard(initial, address);
  const go = useGo();
  const { summary } = view;
  const moved = () => {
    refresh();
    // The frame and the other pages of the account show figures too.
    go.reload();
  };
  return (
    <>
      {summary.frozen !== null && (
        <Notice tone="loss">
          This account is read-only: its figures did not add up ({summary.frozen}). Nothing can be
          booked; every page and file still shows what was.
        </Notice>
      )}
      {failure !== null && <NotRead failure={failure} onRetry={refresh} />}
      <div className="sticky top-14 z-20 -mx-4 flex items-end justify-between gap-4 bg-canvas px-4 py-1 md:static md:mx-0 md:px-0">
        <Headline label="Equity" change={<Change view={view} />}>
          <Amount value={summary.equity} />
        </Headline>
        <RefreshLine readAt={view.readAt} reading={reading} onRefresh={refresh} />
      </div>
      <ClockBar summary={summary} advance={advance} onMoved={moved} />
      <KeyFigures summary={summary} />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_17rem]">
        <Card title="Equity and drawdown">
          <EquityChart curve={view.curve} />
        </Card>
        <ExposureCard summary={summary} />
      </div>
      <DashboardTables view={view} />
    </>
  );
}

function Change({ view: { summary } }: { readonly view: DashboardView }) {
  return (
    <>
      <DayChange value={summary.dayChange} />
      {summary.totalReturn !== null && (
        <span className="ml-3 font-normal text-muted">
          <Percent value={summary.totalReturn} signed /> since the start
        </span>
      )}
    </>
  );
}

function DashboardTables({ view }: { readonly view: DashboardView }) {
  const { summary, positions, working, fills } = view;
  const all = (page: "positions" | "orders" | "fills", text: string) => (
    <AppLink
      to={accountAddress(summary.id, page)}
      className="rounded text-[13px] text-accent underline underline-offset-2"
    >
      {text}
    </AppLink>
  );
  return (
    <>
      <Card flush title="Open positions" aside={all("positions", "Positions")}>
        <PositionsTable positions={positions} />
      </Card>
      <Card flush title="Working orders" aside={all("orders", "All orders")}>
        <OrdersTable
          orders={working}
          caption="Working orders"
          empty={
            <EmptyState
              title="No order waits for its bar"
              actions={<ButtonLink to={ADDRESS.plans}>Execute a plan</ButtonLink>}
            />
          }
        />
      </Card>
      <Card flush title="Last 20 fills" aside={all("fills", "All fills")}>
        <FillsTable
          fills={fills}
          caption="Last 20 fills"
          empty={
            <EmptyState title="No fill yet">
              Accepted orders fill on the first bar that opens after them. Move the clock.
            </EmptyState>
          }
        />
      </Card>
    </>
  );
}

interface NotReadProps {
  readonly failure: Error;
  readonly onRetry: () => void;
}

function NotRead({ failure, onRetry }: NotReadProps) {
  const requestId = failure instanceof ReadFailure ? failure.requestId : "";
  return (
    <Notice
      tone="warn"
      action={
        <Button size="small" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {failure.message} The figures below are the last ones that were read.
      {requestId !== "" && <span className="text-muted"> Request {requestId}.</span>}
    </Notice>
  );
}
