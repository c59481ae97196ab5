// Making a plan: choose a forecast, look at the four modes side by side, take one.
"use client";
import { ChevronRight } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { toast } from "sonner";
import type { ExecutionMode } from "@/lib/core/plan/planner/execution-mode";
import { sessionForPeople } from "@/lib/formats/display-time";
import type { PlanningForm, PlanSettingsForm } from "@/lib/formats/requests/planning-requests";
import type { PlanningView } from "@/lib/formats/views/planning/planning-choices";
import type { ModesView } from "@/lib/formats/views/planning/planning-view";
import { RefusalPanel } from "../../action/refusal-panel";
import { type Action, useAction } from "../../action/use-action";
import { planAddress } from "../../frame/addresses";
import { useGo } from "../../ui/app-link";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { ModesPanel } from "./modes-panel";
import { firstSource, requestOf } from "./plan-form";
import { SettingsFields } from "./settings-fields";
import { SourceFields } from "./source-fields";

interface MakePlanProps {
  readonly view: PlanningView;
  /** The forecast that the address names. */
  readonly forecast: string | null;
  readonly compare: Action<PlanningForm, ModesView>;
  readonly make: Action<PlanningForm, { readonly id: string; readonly again: boolean }>;
}

/** What was compared, so that the plan is made of exactly that. */
interface Compared {
  readonly asked: PlanningForm;
  readonly modes: ModesView;
}

export function MakePlan({ view, forecast, compare, make }: MakePlanProps) {
  const comparing = useAction(compare);
  const making = useAction(make);
  const [source, setSource] = useState(() => firstSource(view, forecast));
  const [settings, setSettings] = useState<PlanSettingsForm>({});
  const [compared, setCompared] = useState<Compared | null>(null);
  const go = useGo();
  const changed = () => {
    setCompared(null);
    comparing.forget();
    making.forget();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = requestOf(new FormData(event.currentTarget), { source, settings });
    making.forget();
    comparing.run(asked, (modes) => setCompared({ asked, modes }));
  };
  const take = (mode: ExecutionMode) => {
    if (compared === null) return;
    const asked = { ...compared.asked, settings: { ...compared.asked.settings, mode } };
    making.run(asked, ({ id, again }) => {
      if (again) toast.info("This plan was made before", { description: "It is the same one." });
      go.to(planAddress(id, view.account.id));
    });
  };
  return (
    <>
      <Card
        title="Make a plan"
        aside={
          <span className="text-xs text-muted">
            last closed session {sessionForPeople(view.lastClosed)}, next{" "}
            {sessionForPeople(view.tradeDate)}
          </span>
        }
      >
        <form onSubmit={submit} onChange={changed} className="flex flex-col gap-4">
          <SourceFields view={view} source={source} onSource={setSource} />
          <More>
            <SettingsFields settings={settings} onChange={setSettings} view={view} />
          </More>
          <RefusalPanel refusal={comparing.refusal} title="The modes were not compared" />
          <Button
            type="submit"
            look={compared === null ? "primary" : "secondary"}
            pending={comparing.pending}
            className="self-start"
          >
            {comparing.pending ? "Planning…" : "Compare the modes"}
          </Button>
        </form>
      </Card>
      <RefusalPanel refusal={making.refusal} title="The plan was not made" />
      {compared !== null && (
        <ModesPanel modes={compared.modes} pending={making.pending} onTake={take} />
      )}
    </>
  );
}

function More({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="-ml-1 inline-flex items-center gap-1 self-start rounded px-1 py-1 text-left text-sm font-medium text-accent"
      >
        <ChevronRight
          aria-hidden
          className={`size-4 shrink-0 transition-transform duration-150 ${open ? "rotate-90" : ""}`}
        />
        More: size, slots, cap, limits, exits
      </button>
      <div hidden={!open}>{children}</div>
    </>
  );
}
