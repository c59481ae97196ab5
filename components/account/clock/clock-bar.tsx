// The account's clock: where it stands, and what moves it.
"use client";
import { FastForward, SkipForward, StepForward, TimerReset } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import type { Instant } from "@/lib/core/base/time";
import type { AccountSummary } from "@/lib/formats/views/account-view";
import { RefusalPanel } from "../../action/refusal-panel";
import { useAction } from "../../action/use-action";
import { ADDRESS } from "../../frame/addresses";
import { useShortcut } from "../../frame/use-shortcut";
import { Button, ButtonLink } from "../../ui/button";
import { Card } from "../../ui/card";
import { Notice } from "../../ui/notice";
import { TimeText } from "../../ui/time-text";
import type { Advance, ClockStep } from "../desk/acts";
import { sentenceOfMove, titleOfMove } from "./clock-move";
import { MarketClockBadge } from "./market-clock-badge";
import { PlayControls, PlayProgress } from "./play-controls";
import { speedNamed } from "./play-speed";
import { usePlay } from "./use-play";

interface ClockBarProps {
  readonly summary: AccountSummary;
  /** When the figures were read: the wall clock of a live account. */
  readonly readAt: Instant;
  readonly advance: Advance;
  /** Reads this account's figures again. */
  readonly onStep: () => void;
  /** Reads everything again: the frame and the other pages show figures too. */
  readonly onMoved: () => void;
}

export function ClockBar(props: ClockBarProps) {
  const { summary } = props;
  return (
    <Card>
      {summary.clock === "live" ? (
        <LiveClock {...props} />
      ) : (
        <ReplayClock key={summary.epoch} {...props} />
      )}
      {summary.atEnd && <EndOfData />}
    </Card>
  );
}

function LiveClock({ summary, readAt, advance, onMoved }: ClockBarProps) {
  const { run, pending, refusal } = useAction(advance);
  const mark = () =>
    run({ step: "now", from: summary.clockAt }, (moved) => {
      toast.success(titleOfMove(moved), { description: sentenceOfMove(moved) });
      onMoved();
    });
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <Standing summary={summary} at={summary.clockAt} now={readAt} />
        <Button
          look="primary"
          icon={<TimerReset aria-hidden className="size-4" />}
          pending={pending}
          disabled={isReadOnly(summary)}
          onClick={mark}
        >
          {pending ? "Marking…" : "Mark to market"}
        </Button>
      </div>
      <Refused refusal={refusal} />
    </>
  );
}

const STEPS = [
  { step: "bar", label: "Next bar", doing: "Stepping…", Icon: StepForward, look: "primary" },
  { step: "close", label: "To the close", doing: "Closing…", Icon: SkipForward, look: "secondary" },
  {
    step: "session",
    label: "Next session",
    doing: "A session…",
    Icon: FastForward,
    look: "secondary",
  },
] as const;

function ReplayClock({ summary, advance, onStep, onMoved }: ClockBarProps) {
  const { run, pending, refusal } = useAction(advance);
  const [step, setStep] = useState<ClockStep | null>(null);
  const [speed, setSpeed] = useState(speedNamed("1"));
  const play = usePlay({ advance, from: summary.clockAt, speed, onStep, onEnd: onMoved });
  const stuck = summary.atEnd || isReadOnly(summary);
  useShortcut(" ", () => {
    if (play.playing) play.pause();
    else if (!stuck && !pending) play.start();
  });
  const move = (next: ClockStep) => {
    setStep(next);
    run({ step: next, from: summary.clockAt }, (moved) => {
      toast.success(titleOfMove(moved), { description: sentenceOfMove(moved) });
      onMoved();
    });
  };
  const at = play.playing && play.played ? play.played.clockAt : summary.clockAt;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <Standing summary={summary} at={at} now={at} />
        <div className="flex w-full flex-col gap-2 sm:w-auto sm:flex-row sm:flex-wrap sm:justify-end">
          <div className="grid grid-cols-3 gap-2 sm:flex">
            {STEPS.map(({ step: name, label, doing, Icon, look }) => (
              <Button
                key={name}
                look={look}
                className="whitespace-nowrap max-sm:px-1 max-sm:text-[13px] max-sm:tracking-tight"
                icon={<Icon aria-hidden className="size-4 max-sm:hidden" />}
                pending={pending && step === name}
                disabled={pending || stuck || play.playing}
                onClick={() => move(name)}
              >
                {pending && step === name ? doing : label}
              </Button>
            ))}
          </div>
          <PlayControls
            play={play}
            speed={speed}
            onSpeed={(name) => setSpeed(speedNamed(name))}
            disabled={stuck || pending}
          />
        </div>
      </div>
      <PlayProgress playing={play.playing} played={play.played} />
      <Refused refusal={play.refusal ?? refusal} />
    </>
  );
}

const isReadOnly = ({ frozen, archivedAt }: AccountSummary): boolean =>
  frozen !== null || archivedAt !== null;

function Refused({ refusal }: { readonly refusal: Parameters<typeof RefusalPanel>[0]["refusal"] }) {
  if (refusal === null) return null;
  return (
    <div className="mt-3">
      <RefusalPanel refusal={refusal} title="The clock did not move" />
    </div>
  );
}

interface StandingProps {
  readonly summary: AccountSummary;
  readonly at: Instant;
  /** What time it is in the market: the cursor of a replay. */
  readonly now: Instant;
}

function Standing({ summary, at, now }: StandingProps) {
  const live = summary.clock === "live";
  return (
    <div className="min-w-0">
      <p className="text-xs text-muted">{live ? "Marked at" : "Replay clock"}</p>
      <p className="text-base font-semibold">
        <TimeText at={at} />
      </p>
      <p className="mt-1 flex flex-wrap items-center gap-1.5 text-xs text-muted">
        {summary.atEnd ? "No later bar" : <MarketClockBadge at={now} live={live} />}
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
