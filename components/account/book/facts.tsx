// Names and values side by side: the story of a row.
import type { ReactNode } from "react";

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

interface FactsProps {
  readonly facts: readonly Fact[];
  /** One below the other, for narrow places. */
  readonly columns?: 1 | 3;
}

export function Facts({ facts, columns = 3 }: FactsProps) {
  const grid = columns === 1 ? "" : "sm:grid-cols-2 lg:grid-cols-3";
  return (
    <dl className={`grid gap-x-8 gap-y-1.5 text-[13px] ${grid}`}>
      {facts.map(({ name, value }) => (
        <div key={name} className="flex min-w-0 justify-between gap-4 sm:justify-start">
          <dt className="shrink-0 text-muted sm:w-32">{name}</dt>
          <dd className="min-w-0 text-right wrap-anywhere sm:text-left">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
