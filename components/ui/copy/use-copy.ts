// Copying to the clipboard, and saying so for a moment.
"use client";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";

/** Copies a text; `Icon` is a tick while it says so. */
export function useCopy(value: string) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1_500);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    // A page served over plain http has no clipboard; the text can be read or selected there.
    await navigator.clipboard?.writeText(value).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return { copied, copy, Icon: copied ? Check : Copy };
}
