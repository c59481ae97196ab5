// What a plan is made by on the way: its mode, and the owner's word where the forecast is stale.
"use client";
import { countForPeople } from "@/lib/formats/display";
import type { TodayView } from "@/lib/formats/views/planning/today-view";
import { ModeSelect } from "../../plan/make/mode-select";
import { CheckField } from "../../ui/form/check-field";
import type { RunningDay } from "./use-day";

interface MakePlanFieldsProps {
  readonly view: TodayView;
  readonly day: RunningDay;
}

export function MakePlanFields({ view, day }: MakePlanFieldsProps) {
  const { forecast } = view;
  const stale = forecast !== null && (forecast.sessionsBehind ?? 0) > 0;
  return (
    <div className="flex flex-col gap-3">
      <div className="w-44">
        <ModeSelect mode={day.mode} onChange={day.choose} />
      </div>
      {stale && (
        <CheckField
          label="I mean this forecast"
          hint={`It is ${countForPeople(forecast.sessionsBehind ?? 0, "session")} old. The plan would be as of ${forecast.newest}, for a session that is over: to be looked at, not executed.`}
          checked={day.confirmed}
          onChange={(event) => day.confirm(event.target.checked)}
        />
      )}
    </div>
  );
}
