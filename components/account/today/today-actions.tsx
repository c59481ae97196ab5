// What can be done about the step a day stands at: one act that leads on, and quieter ways beside it.
"use client";
import type { ReactNode } from "react";
import type { TodayAction } from "@/lib/core/plan/today/today-step";
import { countForPeople } from "@/lib/formats/display";
import { sessionForPeople } from "@/lib/formats/display-time";
import type { TodayView } from "@/lib/formats/views/planning/today-view";
import { RefusalPanel } from "../../action/refusal-panel";
import { ADDRESS, accountAddress, planAddress } from "../../frame/addresses";
import { Button, ButtonLink, type ButtonLook } from "../../ui/button";
import { MakePlanFields } from "./make-plan-fields";
import type { TodayActs } from "./today-acts";
import { type RunningDay, useDay } from "./use-day";

interface TodayActionsProps {
  readonly view: TodayView;
  readonly acts: TodayActs;
}

export function TodayActions({ view, acts }: TodayActionsProps) {
  const day = useDay(view, acts);
  const { actions } = view;
  if (actions.length === 0) return null;
  const plans = actions.includes("make-plan") || actions.includes("next-day");
  return (
    <div className="mt-3 flex flex-col gap-3">
      {plans && <MakePlanFields view={view} day={day} />}
      <div className="flex flex-wrap items-center gap-2">
        {actions.map((action, index) => (
          <ActionButton
            key={action}
            action={action}
            look={index === 0 ? "primary" : "secondary"}
            {...{ view, day }}
          />
        ))}
      </div>
      <RefusalPanel refusal={day.refusal} title="That was not done" />
    </div>
  );
}

interface ActionButtonProps {
  readonly action: TodayAction;
  readonly look: ButtonLook;
  readonly view: TodayView;
  readonly day: RunningDay;
}

function ActionButton({ action, look, view, day }: ActionButtonProps) {
  const link = linkOf(action, view);
  if (link) {
    return (
      <ButtonLink to={link.to} look={look}>
        {link.name}
      </ButtonLink>
    );
  }
  const busy = day.pending === action;
  return (
    <Button
      look={look}
      pending={busy}
      disabled={day.pending !== null || day.isBlocked(action)}
      onClick={() => day.run(action)}
    >
      {busy ? "Working…" : nameOf(action, view)}
    </Button>
  );
}

/** Steps that are other pages. */
function linkOf(
  action: TodayAction,
  { account, plan }: TodayView,
): { readonly to: string; readonly name: string } | null {
  switch (action) {
    case "choose-plan":
      return { to: accountAddress(account.id, "plan"), name: "Choose forecast, mode and sizes" };
    case "add-forecast":
      return { to: ADDRESS.forecasts, name: "Add a forecast" };
    case "import-plan":
      return { to: ADDRESS.plans, name: "Import a plan" };
    case "preview-plan":
      return { to: planAddress(plan?.id ?? "", account.id), name: "Preview the plan" };
    case "see-orders":
      return { to: accountAddress(account.id, "orders"), name: "See the orders" };
    case "open-dashboard":
      return { to: accountAddress(account.id), name: "Open the dashboard" };
    case "see-health":
      return { to: accountAddress(account.id, "health"), name: "See its health" };
    default:
      return null;
  }
}

function nameOf(action: TodayAction, view: TodayView): ReactNode {
  switch (action) {
    case "make-plan":
      return "Make the plan";
    case "next-day":
      return `Plan ${sessionForPeople(view.nextSession)}`;
    case "use-sample":
      return "Use the sample forecast";
    case "use-baseline":
      return "Plan with momentum-20";
    case "execute":
      return `Execute ${countForPeople(view.plan?.acceptable ?? 0, "line")}`;
    case "step-bar":
      return "Next bar";
    case "step-close":
      return "To the close";
    default:
      return "Mark to market";
  }
}
