// The acts of a day: which one is under way, what it met, and the mode a plan is made by.
"use client";
import { useState } from "react";
import { toast } from "sonner";
import type { ExecutionMode } from "@/lib/core/plan/planner/execution-mode";
import type { TodayAction } from "@/lib/core/plan/today/today-step";
import { countForPeople } from "@/lib/formats/display";
import type { PlanningForm } from "@/lib/formats/requests/planning-requests";
import type { ActionAnswer } from "@/lib/formats/views/answer";
import type { TodayView } from "@/lib/formats/views/planning/today-view";
import { type ActionRefusal, useAction } from "../../action/use-action";
import { accountAddress, planAddress, withQuery } from "../../frame/addresses";
import { useGo } from "../../ui/app-link";
import { sentenceOfMove, titleOfMove } from "../clock/clock-move";
import { useDesk } from "../desk/use-desk";
import type { TodayActs } from "./today-acts";

export interface RunningDay {
  readonly run: (action: TodayAction) => void;
  /** The act under way. */
  readonly pending: TodayAction | null;
  readonly refusal: ActionRefusal | null;
  readonly isBlocked: (action: TodayAction) => boolean;
  readonly mode: ExecutionMode;
  readonly choose: (mode: ExecutionMode) => void;
  readonly confirmed: boolean;
  readonly confirm: (meant: boolean) => void;
}

/** What to say, and where to go, once an act is done. */
type Done = { readonly say: string; readonly more?: string; readonly to?: string };

export function useDay(view: TodayView, acts: TodayActs): RunningDay {
  const [mode, setMode] = useState<ExecutionMode>("balanced");
  const [confirmed, confirm] = useState(false);
  const [doing, setDoing] = useState<TodayAction | null>(null);
  const desk = useDesk();
  const go = useGo();
  const { run, pending, refusal } = useAction((action: TodayAction) =>
    done(action, { view, acts, advance: desk.acts.advance, mode, confirmed }),
  );
  const stale = (view.forecast?.sessionsBehind ?? 0) > 0;
  return {
    run: (action) => {
      setDoing(action);
      run(action, ({ say, more, to }) => {
        toast.success(say, more === undefined ? {} : { description: more });
        if (to !== undefined) go.to(to);
        desk.changed();
      });
    },
    pending: pending ? doing : null,
    refusal,
    isBlocked: (action) => action === "make-plan" && stale && !confirmed,
    mode,
    choose: setMode,
    ...{ confirmed, confirm },
  };
}

interface Doing {
  readonly view: TodayView;
  readonly acts: TodayActs;
  readonly advance: ReturnType<typeof useDesk>["acts"]["advance"];
  readonly mode: ExecutionMode;
  readonly confirmed: boolean;
}

async function done(action: TodayAction, on: Doing): Promise<ActionAnswer<Done>> {
  const { view, acts } = on;
  switch (action) {
    case "make-plan":
    case "next-day":
    case "use-baseline":
      return planned(action, on);
    case "use-sample":
      return then(await acts.sample({}), () => ({ say: "The sample forecast is there" }));
    case "execute":
      return then(
        await acts.execute({ plan: view.plan?.id ?? "", account: view.account.id }),
        ({ accepted }) => ({
          say:
            accepted === 0
              ? "Nothing new to execute"
              : `${countForPeople(accepted, "order")} accepted`,
        }),
      );
    default:
      return moved(action, on);
  }
}

async function planned(action: TodayAction, on: Doing): Promise<ActionAnswer<Done>> {
  const { view, acts, confirmed } = on;
  const { account, forecast } = view;
  return then(await acts.make(planningOf(action, on)), ({ id, again }) => {
    const old = confirmed && (forecast?.sessionsBehind ?? 0) > 0 && action === "make-plan";
    if (old) return { say: "The plan is made", to: planAddress(id, account.id) };
    // A plan that was there before need not be the newest one: the day is told of this one.
    const to = withQuery(accountAddress(account.id, "today"), { plan: id });
    return again ? { say: "The same plan as before", to } : { say: "The plan is made" };
  });
}

function planningOf(action: TodayAction, { view, mode, confirmed }: Doing): PlanningForm {
  const settings = { mode };
  const { forecast } = view;
  if (action === "use-baseline" || forecast === null) {
    return { forecast: { kind: "baseline", name: "momentum-20" }, settings };
  }
  const stale = (forecast.sessionsBehind ?? 0) > 0;
  return {
    forecast: { kind: "stored", id: forecast.id },
    ...(stale && confirmed && forecast.newest !== null ? { asOf: forecast.newest } : {}),
    ...{ settings, confirmed },
  };
}

const STEPS = { "step-bar": "bar", "step-close": "close", mark: "now" } as const;

async function moved(action: TodayAction, { view, advance }: Doing): Promise<ActionAnswer<Done>> {
  const step = action in STEPS ? STEPS[action as keyof typeof STEPS] : "now";
  return then(await advance({ step, from: view.clockAt }), (move) => ({
    say: titleOfMove(move),
    more: sentenceOfMove(move),
  }));
}

const then = <T>(answer: ActionAnswer<T>, say: (value: T) => Done): ActionAnswer<Done> =>
  answer.ok ? { ok: true, value: say(answer.value) } : answer;
