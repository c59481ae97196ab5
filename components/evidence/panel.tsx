// A part of an evidence page under its title, with an address of its own; plain, so that it weighs nothing.
import type { ReactNode } from "react";

interface PanelProps {
  readonly title: string;
  /** Where "#equity" leads. */
  readonly id: string;
  /** One line under the title. */
  readonly lead?: ReactNode;
  readonly aside?: ReactNode;
  /** Without padding: tables bring their own. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

export function Panel({ title, id, lead, aside, flush = false, children }: PanelProps) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="min-w-0 scroll-mt-20 overflow-clip rounded-lg border border-line bg-surface"
    >
      <header className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2">
        <div className="min-w-0">
          <h2 id={`${id}-title`} className="text-sm font-semibold text-ink">
            {title}
          </h2>
          {lead !== undefined && <p className="mt-0.5 text-xs text-muted">{lead}</p>}
        </div>
        {aside}
      </header>
      {flush ? children : <div className="px-4 pb-4">{children}</div>}
    </section>
  );
}

interface MarkProps {
  readonly tone?: "neutral" | "accent" | "gain" | "loss" | "warn";
  readonly title?: string;
  readonly children: ReactNode;
}

const TONES = {
  neutral: "border-line bg-sunken text-muted",
  accent: "border-accent/30 bg-accent-soft text-accent",
  gain: "border-gain/30 bg-gain-soft text-gain",
  loss: "border-loss/30 bg-loss-soft text-loss",
  warn: "border-warn/30 bg-warn-soft text-warn",
};

/** A word about a thing's state. */
export function Mark({ tone = "neutral", title, children }: MarkProps) {
  return (
    <span
      title={title}
      className={`inline-flex items-center rounded-md border px-1.5 py-px text-xs font-medium whitespace-nowrap ${TONES[tone]}`}
    >
      {children}
    </span>
  );
}
