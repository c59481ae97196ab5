// A choice of yes or no in a form, with what yes means.
"use client";
import { type ComponentProps, useId } from "react";

interface CheckFieldProps extends Omit<ComponentProps<"input">, "type"> {
  readonly label: string;
  /** What it changes, in a sentence. */
  readonly hint: string;
}

export function CheckField({ label, hint, ...input }: CheckFieldProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 items-start gap-2.5">
      <input
        id={id}
        type="checkbox"
        aria-describedby={`${id}-hint`}
        className="mt-0.5 size-4 shrink-0 accent-(--accent)"
        {...input}
      />
      <div className="min-w-0">
        <label htmlFor={id} className="block text-[13px] font-medium text-ink">
          {label}
        </label>
        <p id={`${id}-hint`} className="mt-0.5 text-xs text-muted">
          {hint}
        </p>
      </div>
    </div>
  );
}
