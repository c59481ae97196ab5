// A word about a thing's state, in Tremor's badge with our tones.
"use client";
import { Badge as TremorBadge } from "@tremor/react";
import type { ReactNode } from "react";

export type Tone = "neutral" | "accent" | "gain" | "loss" | "warn";

const TONES: Record<Tone, string> = {
  neutral: "text-muted",
  accent: "text-accent",
  gain: "text-gain",
  loss: "text-loss",
  warn: "text-warn",
};

interface BadgeProps {
  readonly tone?: Tone;
  readonly title?: string;
  readonly children: ReactNode;
}

export function Badge({ tone = "neutral", title, children }: BadgeProps) {
  return (
    <TremorBadge size="xs" className={`${TONES[tone]} px-2 py-0.5 font-medium`} title={title}>
      {children}
    </TremorBadge>
  );
}
