// How far something has come: a bar that screen readers hear as one.
"use client";
import { Progress } from "radix-ui";

interface ProgressBarProps {
  /** What is under way: "Download of AMD". */
  readonly label: string;
  readonly done: number;
  readonly all: number;
  /** How it stands, in words: "3 of 12 months". */
  readonly text: string;
  readonly tone?: "accent" | "gain" | "loss" | "muted";
}

const TONES = { accent: "bg-accent", gain: "bg-gain", loss: "bg-loss", muted: "bg-control" };

export function ProgressBar({ label, done, all, text, tone = "accent" }: ProgressBarProps) {
  const share = all <= 0 ? 0 : Math.min(1, done / all);
  return (
    <Progress.Root
      value={Math.min(done, Math.max(all, 1))}
      max={Math.max(all, 1)}
      aria-label={label}
      getValueLabel={() => text}
      className="h-2 w-full overflow-hidden rounded-full bg-sunken"
    >
      <Progress.Indicator
        className={`h-full rounded-full transition-[width] duration-150 ${TONES[tone]}`}
        style={{ width: `${share * 100}%` }}
      />
    </Progress.Root>
  );
}
