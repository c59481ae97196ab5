// A switch: on or off, at once.
"use client";
import { Switch } from "radix-ui";

interface ToggleProps {
  /** For those who hear it; the place says what it switches. */
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: () => void;
  readonly disabled?: boolean;
}

export function Toggle({ label, checked, onChange, disabled = false }: ToggleProps) {
  return (
    <Switch.Root
      aria-label={label}
      checked={checked}
      disabled={disabled}
      onCheckedChange={onChange}
      className="relative mt-0.5 inline-flex h-5 w-9 shrink-0 items-center rounded-full border border-control bg-line transition-colors duration-150 after:absolute after:-inset-2 disabled:opacity-55 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
    >
      <Switch.Thumb className="block size-3.5 translate-x-0.5 rounded-full bg-control transition-transform duration-150 data-[state=checked]:translate-x-[18px] data-[state=checked]:bg-on-accent" />
    </Switch.Root>
  );
}
