// A labeled input with its hint, its unit and its problem.
"use client";
import { type ComponentProps, type ReactNode, useId } from "react";

interface FieldProps extends Omit<ComponentProps<"input">, "prefix"> {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with it, in a sentence. */
  readonly problem?: string;
  /** Units before and after the number: "$", "%", "bps". */
  readonly unitBefore?: string;
  readonly unitAfter?: string;
  /** At the end of the box, such as a button that shows the password. */
  readonly aside?: ReactNode;
}

export const BOX =
  "flex h-10 pointer-coarse:h-11 items-center rounded-lg border bg-surface text-ink " +
  "focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent";

export function Field({
  label,
  hint,
  problem,
  unitBefore,
  unitAfter,
  aside,
  ...input
}: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const problemId = `${id}-problem`;
  const described = [hint && hintId, problem && problemId].filter(Boolean).join(" ");
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="text-[13px] font-medium text-ink">
        {label}
      </label>
      <div className={`${BOX} ${problem ? "border-loss" : "border-control"}`}>
        {unitBefore && <Unit side="left">{unitBefore}</Unit>}
        <input
          id={id}
          aria-invalid={problem ? true : undefined}
          aria-describedby={described || undefined}
          className="h-full w-full min-w-0 rounded-lg bg-transparent px-3 text-base outline-none placeholder:text-faint sm:text-sm"
          {...input}
        />
        {unitAfter && <Unit side="right">{unitAfter}</Unit>}
        {aside}
      </div>
      {hint && (
        <p id={hintId} className="text-xs wrap-anywhere text-muted">
          {hint}
        </p>
      )}
      {problem && (
        <p id={problemId} className="text-xs font-medium text-loss">
          {problem}
        </p>
      )}
    </div>
  );
}

function Unit({ side, children }: { readonly side: "left" | "right"; readonly children: string }) {
  return (
    <span aria-hidden className={`text-sm text-muted ${side === "left" ? "pl-3 -mr-2" : "pr-3"}`}>
      {children}
    </span>
  );
}
