// An id or a hash: its first digits in monospace, the whole of it on the clipboard.
"use client";
import { shortHash } from "@/lib/formats/display";
import { useCopy } from "./use-copy";

interface CopyHashProps {
  readonly value: string;
  /** What it is, for those who hear it: "file hash". */
  readonly label: string;
}

export function CopyHash({ value, label }: CopyHashProps) {
  const { copied, copy, Icon } = useCopy(value);
  return (
    <button
      type="button"
      onClick={copy}
      title={value}
      aria-label={copied ? `${label} copied` : `Copy the ${label} ${shortHash(value)}…`}
      className="relative z-10 inline-flex items-center gap-1 rounded px-1 font-mono text-xs text-muted hover:bg-sunken hover:text-ink"
    >
      {shortHash(value)}
      <Icon aria-hidden className="size-3" />
    </button>
  );
}
