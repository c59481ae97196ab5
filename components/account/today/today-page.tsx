// The day of an account on one screen: where it stands, its five steps, and the check before a plan.
"use client";
import { useEffect } from "react";
import { sessionForPeople } from "@/lib/formats/display-time";
import type { TodayView } from "@/lib/formats/views/planning/today-view";
import { StalenessBadge } from "../../forecast/forecast-words";
import { planAddress } from "../../frame/addresses";
import { Headline } from "../../frame/page-head";
import { NoTrades } from "../../plan/plan-origin";
import { AppLink, useGo } from "../../ui/app-link";
import { Badge } from "../../ui/badge";
import { Card } from "../../ui/card";
import { Amount } from "../../ui/numbers";
import { TimeText } from "../../ui/time-text";
import { Facts } from "../book/facts";
import { MarketClockBadge } from "../clock/market-clock-badge";
import { PreflightCard } from "./preflight-card";
import { TodayActions } from "./today-actions";
import type { TodayActs } from "./today-acts";
import { TodayStepCard } from "./today-step-card";

interface TodayPageProps {
  readonly view: TodayView;
  readonly acts: TodayActs;
}

export function TodayPage({ view, acts }: TodayPageProps) {
  const { steps, current, actions, plan } = view;
  useRereading(view);
  const todo = <TodayActions key={`${current} ${actions.join()}`} view={view} acts={acts} />;
  return (
    <>
      <TodayHead view={view} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <ol aria-label="Steps of the day" className="flex flex-col gap-3">
            {steps.map((step, index) => (
              <TodayStepCard
                key={step.name}
                step={step}
                number={index + 1}
                current={step.name === current}
              >
                {step.name === "plan" && plan !== null && (
                  <AppLink
                    to={planAddress(plan.id, view.account.id)}
                    className="mt-1 inline-block rounded text-[13px] text-accent underline underline-offset-2 wrap-anywhere"
                  >
                    {plan.fileName}
                  </AppLink>
                )}
                {step.name === current && todo}
              </TodayStepCard>
            ))}
          </ol>
          {current === null && (
            <Card title="The day is done">
              <p className="mb-3 text-sm text-muted">Nothing of this session is left to do.</p>
              {todo}
            </Card>
          )}
          {plan !== null && <NoTrades origin={plan.origin} />}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <PreflightCard view={view} />
          <Card title="Figures">
            <Facts columns={1} facts={figuresOf(view)} />
          </Card>
        </div>
      </div>
    </>
  );
}

function TodayHead({ view }: { readonly view: TodayView }) {
  const { account, at, forecast, asOf } = view;
  const live = account.clock === "live";
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
      <Headline label="Trading day">{sessionForPeople(view.session)}</Headline>
      <div className="flex flex-wrap items-center gap-1.5 text-xs text-muted">
        <MarketClockBadge at={at} live={live} />
        {forecast !== null && (
          <StalenessBadge sessionsBehind={forecast.sessionsBehind} lastClosed={asOf} />
        )}
        {forecast?.baseline && <Badge tone="warn">Baseline</Badge>}
        <span>
          {live ? "now" : "replay clock at"} <TimeText at={at} />
        </span>
      </div>
    </div>
  );
}

const figuresOf = ({ equity, cash, positions, workingOrders }: TodayView) => [
  { name: "Equity", value: <Amount value={equity} /> },
  { name: "Cash", value: <Amount value={cash} /> },
  { name: "Open positions", value: positions },
  { name: "Orders beside exits", value: workingOrders },
];

const EVERY_MS = 60_000;

/** A live day moves by itself: bars close and marks are made. */
function useRereading({ account }: TodayView): void {
  const { reload } = useGo();
  useEffect(() => {
    if (account.clock !== "live") return;
    const timer = setInterval(reload, EVERY_MS);
    return () => clearInterval(timer);
  }, [account.clock, reload]);
}
