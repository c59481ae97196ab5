// A choice of a few: the browser's own select, which every phone and screen reader knows.
"use client";
import { ChevronDown } from "lucide-react";
import { type ComponentProps, useId } from "react";
import { BOX } from "./field";

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface SelectProps extends Omit<ComponentProps<"select">, "children"> {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly hint?: string;
  /** The label is for screen readers only: where the place says what is chosen. */
  readonly quiet?: boolean;
}

export function Select({ label, choices, hint, quiet = false, ...rest }: SelectProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className={quiet ? "sr-only" : "text-[13px] font-medium text-ink"}>
        {label}
      </label>
      <div className={`${BOX} relative border-control`}>
        <select
          id={id}
          aria-describedby={hint ? `${id}-hint` : undefined}
          className="h-full w-full min-w-0 appearance-none truncate rounded-lg bg-surface pr-9 pl-3 text-base outline-none sm:text-sm"
          {...rest}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden
          className="pointer-events-none absolute right-3 size-4 text-muted"
        />
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
