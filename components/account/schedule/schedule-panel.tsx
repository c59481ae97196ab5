// The schedule of an account: what it does by itself, what comes next, and what became of the last runs.
"use client";
import { Settings2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { ScheduleRun } from "@/lib/core/plan/schedule/run-state";
import type { ScheduleView } from "@/lib/formats/views/planning/schedule-view";
import { planAddress } from "../../frame/addresses";
import { AppLink } from "../../ui/app-link";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { useDesk } from "../desk/use-desk";
import { OwnTime } from "./own-time";
import { ScheduleDialog } from "./schedule-dialog";
import { KIND_WORDS, STATE_WORDS, sayMarks, sayPlanner } from "./schedule-words";

interface SchedulePanelProps {
  readonly view: ScheduleView;
}

export function SchedulePanel({ view }: SchedulePanelProps) {
  const { account } = useDesk();
  const [editing, setEditing] = useState(false);
  if (account.clock === "replay") {
    return (
      <Card id="schedule" title="Schedule">
        <p className="text-[13px] text-muted">
          A replay has no wall clock: nothing happens in it by itself. Live accounts are marked and
          planned for by a schedule.
        </p>
      </Card>
    );
  }
  const edit = account.archivedAt === null && (
    <Button
      size="small"
      icon={<Settings2 aria-hidden className="size-4" />}
      aria-label="Edit the schedule"
      onClick={() => setEditing(true)}
    >
      Edit
    </Button>
  );
  return (
    <Card id="schedule" title="Schedule" aside={edit}>
      <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
        <Settings view={view} />
        <NextTimes view={view} />
      </div>
      <LastRuns account={account.id} runs={view.runs} />
      {editing && <ScheduleDialog view={view} onClose={() => setEditing(false)} />}
    </Card>
  );
}

function Settings({ view: { schedule, plan } }: SchedulePanelProps) {
  return (
    <dl className="flex flex-col gap-2 text-[13px]">
      <Said name="Marks">{sayMarks(schedule)}</Said>
      <Said name="Planner">{sayPlanner(schedule, plan)}</Said>
      <Said name="Orders">DAY orders end ten minutes after their session's close in any case.</Said>
    </dl>
  );
}

function NextTimes({ view: { next } }: SchedulePanelProps) {
  if (next.length === 0) return null;
  return (
    <dl className="flex flex-col gap-2 text-[13px]">
      {next.map(({ kind, at }) => (
        <Said key={kind} name={`Next ${KIND_WORDS[kind].toLowerCase()}`}>
          <OwnTime at={at} />
        </Said>
      ))}
    </dl>
  );
}

function Said({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex gap-3">
      <dt className="w-20 shrink-0 text-muted">{name}</dt>
      <dd className="min-w-0 text-ink tabular-nums">{children}</dd>
    </div>
  );
}

interface LastRunsProps {
  readonly account: string;
  readonly runs: readonly ScheduleRun[];
}

function LastRuns({ account, runs }: LastRunsProps) {
  if (runs.length === 0) {
    return <p className="mt-5 text-xs text-muted">Nothing has run by itself yet.</p>;
  }
  return (
    <section aria-label="Last runs" className="mt-5">
      <h3 className="text-xs font-medium text-muted">Last runs</h3>
      <ul className="mt-1">
        {runs.map((run) => (
          <li
            key={`${run.kind} ${run.at}`}
            className="grid gap-x-4 gap-y-1 border-t border-line py-2 text-[13px] lg:grid-cols-[20rem_8rem_minmax(0,1fr)]"
          >
            <span className="flex gap-2 tabular-nums">
              <span className="w-11 shrink-0 font-medium">{KIND_WORDS[run.kind]}</span>
              <OwnTime at={run.at} />
            </span>
            <span>
              <Badge tone={STATE_WORDS[run.state].tone}>{STATE_WORDS[run.state].name}</Badge>
            </span>
            <span className="min-w-0 text-muted">
              {run.sentence}{" "}
              {run.plan !== null && (
                <AppLink
                  to={planAddress(run.plan, account)}
                  className="rounded text-accent underline underline-offset-2"
                >
                  The plan
                </AppLink>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
