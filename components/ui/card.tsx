// Cards: Tremor's surface with our paddings, and the small one that holds a single figure.
"use client";
import { Card as TremorCard } from "@tremor/react";
import type { ReactNode } from "react";

interface CardProps {
  readonly title?: string;
  /** Beside the title: a link, a count, a button. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  /** Without padding: tables bring their own. */
  readonly flush?: boolean;
  readonly className?: string;
  /** Where an address with this fragment leads. */
  readonly id?: string;
}

export function Card({ title, aside, children, flush = false, className = "", id }: CardProps) {
  const head = title !== undefined && (
    <header className="flex min-h-12 flex-wrap items-center justify-between gap-2 px-4 py-2">
      <h2 className="text-sm font-semibold text-ink">{title}</h2>
      {aside}
    </header>
  );
  const body = flush ? (
    children
  ) : (
    <div className={`px-4 pb-4 ${title === undefined ? "pt-4" : ""}`}>{children}</div>
  );
  return (
    <TremorCard
      {...(id === undefined ? {} : { id })}
      className={`min-w-0 scroll-mt-20 p-0 ${flush ? "overflow-clip" : ""} ${className}`}
    >
      {head}
      {body}
    </TremorCard>
  );
}

interface FigureProps {
  readonly label: string;
  readonly children: ReactNode;
  readonly note?: ReactNode;
}

/** One figure with its name: a KPI card. */
export function FigureCard({ label, children, note }: FigureProps) {
  return (
    <TremorCard className="@container min-w-0 px-4 py-3">
      <dl>
        <dt className="text-xs text-muted">{label}</dt>
        <dd className="mt-1 truncate text-[clamp(0.75rem,10.5cqw,1.125rem)] leading-7 font-semibold text-ink">
          {children}
        </dd>
        {note !== undefined && <dd className="mt-0.5 text-xs text-muted">{note}</dd>}
      </dl>
    </TremorCard>
  );
}
