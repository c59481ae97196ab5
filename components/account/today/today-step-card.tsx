// One step of the day: its number, its state, its true cause, and why lines or orders fell out of it.
import { Check, CircleSlash, Hourglass, X } from "lucide-react";
import type { ReactNode } from "react";
import type { StepState } from "@/lib/core/plan/today/today-step";
import type { ReasonSeen, TodayStepView } from "@/lib/formats/views/planning/today-view";
import { STEP_TITLES } from "@/lib/formats/words/today-words";
import { Badge, type Tone } from "../../ui/badge";

interface TodayStepCardProps {
  readonly step: TodayStepView;
  readonly number: number;
  /** The step that the day stands at. */
  readonly current: boolean;
  /** What can be done about it. */
  readonly children: ReactNode;
}

const STATES: Record<StepState, { readonly word: string; readonly tone: Tone }> = {
  done: { word: "done", tone: "gain" },
  waiting: { word: "waiting", tone: "accent" },
  failed: { word: "failed", tone: "loss" },
  "not-needed": { word: "not needed", tone: "neutral" },
};

const ICONS = { done: Check, waiting: Hourglass, failed: X, "not-needed": CircleSlash } as const;

const RINGS: Record<StepState, string> = {
  done: "border-gain/50 bg-gain-soft text-gain",
  waiting: "border-control text-muted",
  failed: "border-loss/50 bg-loss-soft text-loss",
  "not-needed": "border-line text-faint",
};

export function TodayStepCard({ step, number, current, children }: TodayStepCardProps) {
  const { state, name, sentence, reasons } = step;
  const { word, tone } = STATES[state];
  const Icon = ICONS[state];
  const title = `step-${name}`;
  return (
    <li
      aria-labelledby={title}
      aria-current={current ? "step" : undefined}
      className={`rounded-lg border bg-surface px-4 py-3 ${current ? "border-accent" : "border-line"}`}
    >
      <div className="flex gap-3">
        <span
          aria-hidden
          className={`mt-0.5 grid size-7 shrink-0 place-items-center rounded-full border ${current && state === "waiting" ? "border-accent bg-accent-soft text-accent" : RINGS[state]}`}
        >
          <Icon className="size-4" />
        </span>
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
            <h2 id={title} className="text-sm font-semibold text-ink">
              {number}. {STEP_TITLES[name]}
            </h2>
            <Badge tone={state === "waiting" && !current ? "neutral" : tone}>{word}</Badge>
          </div>
          <p className="mt-0.5 text-sm text-muted">{sentence}</p>
          <Reasons reasons={reasons} />
          {children}
        </div>
      </div>
    </li>
  );
}

function Reasons({ reasons }: { readonly reasons: readonly ReasonSeen[] }) {
  if (reasons.length === 0) return null;
  return (
    <ul aria-label="Reasons" className="mt-2 flex flex-col gap-1 text-[13px]">
      {reasons.map(({ code, count, sentence }) => (
        <li key={code} className="flex gap-2">
          <span className="w-6 shrink-0 text-right font-semibold tabular-nums">{count}</span>
          <span className="min-w-0 text-muted">
            {sentence} <span className="font-mono text-xs">{code}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
