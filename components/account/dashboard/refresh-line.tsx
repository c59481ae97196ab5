// When the figures were read, and the button that reads them again.
"use client";
import { RefreshCw } from "lucide-react";
import type { Instant } from "@/lib/core/base/time";
import { useShortcut } from "../../frame/use-shortcut";
import { TimeText } from "../../ui/time-text";

interface RefreshLineProps {
  readonly readAt: Instant;
  readonly reading: boolean;
  readonly onRefresh: () => void;
}

/** `r` presses it. */
export function RefreshLine({ readAt, reading, onRefresh }: RefreshLineProps) {
  useShortcut("r", onRefresh);
  return (
    <p className="flex items-center gap-1.5 text-xs text-muted max-md:absolute max-md:top-0 max-md:right-3">
      <span>
        Updated <TimeText at={readAt} clock />
      </span>
      <button
        type="button"
        aria-label="Refresh"
        title="Refresh (r); by itself every 60 seconds"
        aria-busy={reading || undefined}
        onClick={onRefresh}
        className="grid size-8 pointer-coarse:size-11 place-items-center rounded-lg hover:bg-sunken hover:text-ink"
      >
        <RefreshCw aria-hidden className={`size-3.5 ${reading ? "animate-spin" : ""}`} />
      </button>
    </p>
  );
}
