// An id or a hash: its first digits in monospace, the whole of it on the clipboard.
"use client";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { shortHash } from "@/lib/formats/display";

interface CopyHashProps {
  readonly value: string;
  /** What it is, for those who hear it: "file hash". */
  readonly label: string;
}

export function CopyHash({ value, label }: CopyHashProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1_500);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    // A page served over plain http has no clipboard; the title still holds the whole value.
    await navigator.clipboard?.writeText(value).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  const Icon = copied ? Check : Copy;
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
