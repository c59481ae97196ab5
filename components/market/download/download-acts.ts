// What a page may ask about downloads, as the actions that its door hands down.
import type { Interval } from "@/lib/core/market/bar";
import type { Action } from "../../action/use-action";

export interface DownloadAsked {
  readonly market: string;
  readonly symbols: readonly string[];
  readonly interval: Interval;
  /** "2025-09-01"; both days are part of it. */
  readonly from: string;
  readonly to: string;
}

export interface DownloadActs {
  readonly start: Action<DownloadAsked, { readonly id: string }>;
  readonly cancel: Action<{ readonly download: string }, unknown>;
  /** Takes up what was cancelled or has failed. */
  readonly resume: Action<{ readonly download: string }, unknown>;
}
