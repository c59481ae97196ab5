// A text to take along: an address, or code for a page of one's own.
"use client";
import { useId } from "react";
import { Button } from "../button";
import { useCopy } from "./use-copy";

interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
}

export function CopyField({ label, value }: CopyFieldProps) {
  const id = useId();
  const { copied, copy, Icon } = useCopy(value);
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="text-[13px] font-medium text-ink">
        {label}
      </label>
      <div className="flex min-w-0 gap-2">
        <input
          id={id}
          readOnly
          value={value}
          onFocus={(event) => event.currentTarget.select()}
          className="h-10 w-full min-w-0 rounded-lg border border-control bg-sunken px-3 font-mono text-xs text-ink"
        />
        <Button onClick={copy} icon={<Icon aria-hidden className="size-4" />}>
          {copied ? "Copied" : "Copy"}
        </Button>
      </div>
    </div>
  );
}
