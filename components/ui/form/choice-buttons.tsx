// One of a few, side by side: radio buttons that look like one switch.
"use client";
import { useId } from "react";

interface ChoiceButtonsProps<T extends string> {
  readonly label: string;
  readonly choices: readonly { readonly value: T; readonly label: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  /** The label is for screen readers only. */
  readonly quiet?: boolean;
  /** What the chosen one looks like, where it means something: a purchase, a sale. */
  readonly tone?: Readonly<Record<string, "gain" | "loss">>;
  readonly problem?: string | undefined;
  readonly small?: boolean;
}

const CHOSEN = {
  plain: "has-checked:bg-accent-soft has-checked:text-accent",
  gain: "has-checked:bg-gain-soft has-checked:text-gain",
  loss: "has-checked:bg-loss-soft has-checked:text-loss",
};

export function ChoiceButtons<T extends string>(props: ChoiceButtonsProps<T>) {
  const { label, choices, value, onChange, quiet = false, tone = {}, problem, small } = props;
  const id = useId();
  const size = small
    ? "h-7 px-2 text-xs pointer-coarse:h-11"
    : "h-8 px-3 text-[13px] pointer-coarse:h-11";
  return (
    <fieldset className="min-w-0" aria-describedby={problem ? `${id}-problem` : undefined}>
      <legend className={quiet ? "sr-only" : "mb-1.5 text-[13px] font-medium text-ink"}>
        {label}
      </legend>
      <div
        className={`flex w-full rounded-lg border p-0.5 ${problem ? "border-loss" : "border-control"}`}
      >
        {choices.map((choice) => (
          <label
            key={choice.value}
            className={`flex flex-1 cursor-pointer items-center justify-center rounded-md font-medium whitespace-nowrap text-muted select-none hover:text-ink has-checked:font-semibold has-focus-visible:outline-2 has-focus-visible:outline-accent ${size} ${CHOSEN[tone[choice.value] ?? "plain"]}`}
          >
            <input
              type="radio"
              name={id}
              className="sr-only"
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            {choice.label}
          </label>
        ))}
      </div>
      {problem && (
        <p id={`${id}-problem`} className="mt-1.5 text-xs font-medium text-loss">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
