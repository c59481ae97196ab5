// A run that waits for its period: how much of it has closed, when it is walked, and why not sooner.
"use client";
import type { RunView } from "@/lib/formats/views/run/run-view";
import { RefusalPanel } from "../action/refusal-panel";
import { useAction } from "../action/use-action";
import { ProgressBar } from "../market/progress-bar";
import { useGo } from "../ui/app-link";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Notice } from "../ui/notice";
import { TimeText } from "../ui/time-text";
import type { RunActs } from "./run-acts";
import { AHEAD_WORDS, closedText, STATE_LOOK, walkedAfterText } from "./run-words";

interface AheadCardProps {
  readonly run: RunView;
  readonly ahead: NonNullable<RunView["ahead"]>;
  /** Sessions of its period that have closed, and all of them. */
  readonly closed: number;
  readonly sessions: number;
  readonly cancel: RunActs["cancel"];
}

export function AheadCard({ run, ahead, closed, sessions, cancel }: AheadCardProps) {
  const acting = useAction(cancel);
  const go = useGo();
  const { word, tone } = STATE_LOOK.ahead;
  const progress = closedText(closed, sessions);
  return (
    <Card>
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h2 className="flex items-center gap-2 text-sm font-semibold text-ink">
            The run waits for its period <Badge tone={tone}>{word}</Badge>
          </h2>
          <Button
            size="small"
            pending={acting.pending}
            onClick={() => acting.run({ run: run.id }, () => go.reload())}
          >
            {acting.pending ? "Cancelling…" : "Cancel"}
          </Button>
        </div>
        {ahead.held && (
          <Notice tone="warn">
            It has been held up since <TimeText at={ahead.held.since} />. {ahead.held.sentence} It
            is tried again by itself.
          </Notice>
        )}
        <ProgressBar
          label={`Run ${run.number}`}
          done={closed}
          all={sessions}
          text={progress}
          tone="accent"
        />
        <p className="text-sm text-ink">
          {progress} {walkedAfterText(ahead)}
        </p>
        <ul className="flex list-disc flex-col gap-1 pl-5 text-sm text-muted">
          {AHEAD_WORDS.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
        <RefusalPanel refusal={acting.refusal} title="It was not cancelled" />
      </div>
    </Card>
  );
}
