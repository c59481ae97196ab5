// The account's clock: where it stands, and the buttons that move it.
"use client";
import { FastForward, SkipForward, StepForward, TimerReset } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import type { Instant } from "@/lib/core/base/time";
import { sessionForPeople } from "@/lib/formats/display-time";
import type { AccountSummary } from "@/lib/formats/views/account-view";
import type { AdvanceView } from "@/lib/formats/views/act-view";
import { RefusalPanel } from "../../action/refusal-panel";
import { type Action, useAction } from "../../action/use-action";
import { ADDRESS } from "../../frame/addresses";
import { Button, ButtonLink } from "../../ui/button";
import { Card } from "../../ui/card";
import { Notice } from "../../ui/notice";
import { TimeText } from "../../ui/time-text";
import { sentenceOfMove, titleOfMove } from "./clock-move";

/** How far: one bar, to the close, over the next session, or to now (live accounts). */
export type ClockStep = "bar" | "close" | "session" | "now";

export type Advance = Action<{ readonly step: ClockStep; readonly from: Instant }, AdvanceView>;

interface ClockBarProps {
  readonly summary: AccountSummary;
  readonly advance: Advance;
  /** Reads the account again. */
  readonly onMoved: () => void;
}

const STEPS = [
  { step: "bar", label: "Next bar", doing: "Stepping…", Icon: StepForward, look: "primary" },
  {
    step: "close",
    label: "To the close",
    doing: "To the close…",
    Icon: SkipForward,
    look: "secondary",
  },
  {
    step: "session",
    label: "Next session",
    doing: "A session…",
    Icon: FastForward,
    look: "secondary",
  },
] as const;

export function ClockBar({ summary, advance, onMoved }: ClockBarProps) {
  const { run, pending, refusal } = useAction(advance);
  const [step, setStep] = useState<ClockStep | null>(null);
  const move = (next: ClockStep) => {
    setStep(next);
    run({ step: next, from: summary.clockAt }, (moved) => {
      toast.success(titleOfMove(moved), { description: sentenceOfMove(moved) });
      onMoved();
    });
  };
  return (
    <Card>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <Standing summary={summary} />
        {summary.clock === "live" ? (
          <Button
            look="primary"
            icon={<TimerReset aria-hidden className="size-4" />}
            pending={pending}
            disabled={summary.frozen !== null}
            onClick={() => move("now")}
          >
            {pending ? "Marking…" : "Mark to market"}
          </Button>
        ) : (
          <div className="grid w-full grid-cols-3 gap-2 sm:flex sm:w-auto">
            {STEPS.map(({ step: name, label, doing, Icon, look }) => (
              <Button
                key={name}
                look={look}
                className="whitespace-nowrap max-sm:px-1 max-sm:text-[13px] max-sm:tracking-tight"
                icon={<Icon aria-hidden className="size-4 max-sm:hidden" />}
                pending={pending && step === name}
                disabled={pending || summary.atEnd || summary.frozen !== null}
                onClick={() => move(name)}
              >
                {pending && step === name ? doing : label}
              </Button>
            ))}
          </div>
        )}
      </div>
      {refusal !== null && (
        <div className="mt-3">
          <RefusalPanel refusal={refusal} title="The clock did not move" />
        </div>
      )}
      {summary.atEnd && <EndOfData />}
    </Card>
  );
}

function Standing({ summary }: { readonly summary: AccountSummary }) {
  return (
    <div className="min-w-0">
      <p className="text-xs text-muted">
        {summary.clock === "live" ? "Marked at" : "Replay clock"}
      </p>
      <p className="text-base font-semibold">
        <TimeText at={summary.clockAt} />
      </p>
      <p className="text-xs text-muted">
        {summary.atEnd ? "No later bar" : `Next: ${sessionForPeople(summary.nextSession)}`}
      </p>
    </div>
  );
}

function EndOfData() {
  return (
    <div className="mt-3">
      <Notice
        action={
          <ButtonLink to={ADDRESS.market} size="small">
            Market
          </ButtonLink>
        }
      >
        The replay has reached the end of its market's bars. What is still open stays at its last
        mark.
      </Notice>
    </div>
  );
}
