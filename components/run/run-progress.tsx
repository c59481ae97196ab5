// A run under way, or one that ended without evidence: how far it is, and the buttons that stop it and take it up.
"use client";
import { useEffect, useRef } from "react";
import { wholeForPeople } from "@/lib/formats/display";
import type { RunCellView, RunView } from "@/lib/formats/views/run/run-view";
import { RefusalPanel } from "../action/refusal-panel";
import { useAction } from "../action/use-action";
import { ProgressBar } from "../market/progress-bar";
import { useGo } from "../ui/app-link";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Notice } from "../ui/notice";
import type { RunActs } from "./run-acts";
import { isUnderWay, STATE_LOOK, walkedText } from "./run-words";
import { useRun, useTimeLeft } from "./use-run";

interface RunProgressProps {
  readonly initial: RunView;
  readonly acts: Pick<RunActs, "cancel" | "resume">;
}

export function RunProgress({ initial, acts }: RunProgressProps) {
  const { run, failure, take } = useRun(initial);
  const left = useTimeLeft(run);
  const cancel = useAction(acts.cancel);
  const resume = useAction(acts.resume);
  const asked = { run: run.id };
  useReloadAtEnd(run);
  const { word, tone } = STATE_LOOK[run.state];
  return (
    <Card>
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h2 className="flex items-center gap-2 text-sm font-semibold text-ink">
            {headingOf(run)} <Badge tone={tone}>{word}</Badge>
          </h2>
          {isUnderWay(run) ? (
            <Button size="small" pending={cancel.pending} onClick={() => cancel.run(asked, take)}>
              {cancel.pending ? "Cancelling…" : "Cancel"}
            </Button>
          ) : (
            <Button
              size="small"
              look="primary"
              pending={resume.pending}
              onClick={() => resume.run(asked, take)}
            >
              {resume.pending ? "Resuming…" : "Resume"}
            </Button>
          )}
        </div>
        {run.problem !== null && <Notice tone="loss">{run.problem}</Notice>}
        <ProgressBar
          label={`Run ${run.number}`}
          done={run.walked}
          all={run.sessions}
          text={walkedText(run)}
          tone={isUnderWay(run) ? "accent" : run.state === "failed" ? "loss" : "muted"}
        />
        <p className="flex flex-wrap justify-between gap-x-4 text-xs text-muted tabular-nums">
          <span aria-live="polite">{doingOf(run)}</span>
          <span>
            {walkedText(run)}
            {left !== null && ` · ${left}`}
          </span>
        </p>
        <Cells cells={run.cells} />
        {failure !== null && isUnderWay(run) && (
          <Notice tone="warn">{failure.message} The figures are the last known ones.</Notice>
        )}
        <RefusalPanel refusal={cancel.refusal} title="It was not cancelled" />
        <RefusalPanel refusal={resume.refusal} title="It was not resumed" />
      </div>
    </Card>
  );
}

function headingOf({ state }: RunView): string {
  if (state === "failed") return "The run has failed";
  return state === "cancelled" ? "The run was cancelled" : "The run is under way";
}

function doingOf(run: RunView): string {
  const { state, cells } = run;
  if (state === "cancelled" || state === "failed") {
    if (run.ahead && run.walked === 0)
      return "It stays registered, and waits on when it is resumed.";
    return "What was walked is kept: it goes on from there when it is resumed.";
  }
  if (state === "done") return "Done. Its evidence is being read…";
  const current = cells.find(({ walked, sessions }) => walked > 0 && walked < sessions);
  if (state === "waiting") return "Waiting for its turn…";
  if (current) return `Walking ${current.mode}…`;
  return run.walked === run.sessions ? "Measuring, and putting the evidence together…" : "Walking…";
}

function Cells({ cells }: { readonly cells: readonly RunCellView[] }) {
  if (cells.length < 2) return null;
  return (
    <ul className="grid gap-x-8 gap-y-1 text-[13px] sm:grid-cols-2 lg:grid-cols-4">
      {cells.map(({ name, walked, sessions }) => (
        <li key={name} className="flex justify-between gap-3">
          <span className="text-muted">{name}</span>
          <span className="tabular-nums">
            {wholeForPeople(walked)} of {wholeForPeople(sessions)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** When it is done, or waits for its period again, the page shows something else: it is read once more. */
function useReloadAtEnd({ state }: RunView): void {
  const go = useGo();
  const reloaded = useRef(false);
  useEffect(() => {
    if ((state !== "done" && state !== "ahead") || reloaded.current) return;
    reloaded.current = true;
    go.reload();
  }, [state, go]);
}
