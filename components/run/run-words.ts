// What a run says of itself: how it stands, how far it is, and what it was made from.
import { countForPeople, namesForPeople, wholeForPeople } from "@/lib/formats/display";
import { monthName, sessionForPeople, waitForPeople } from "@/lib/formats/display-time";
import type { AheadView, RunState, RunView } from "@/lib/formats/views/run/run-view";
import type { Tone } from "../ui/badge";

export const STATE_LOOK: Record<RunState, { readonly word: string; readonly tone: Tone }> = {
  ahead: { word: "ahead", tone: "neutral" },
  waiting: { word: "waiting", tone: "neutral" },
  walking: { word: "walking", tone: "accent" },
  done: { word: "done", tone: "gain" },
  failed: { word: "failed", tone: "loss" },
  cancelled: { word: "cancelled", tone: "warn" },
};

export const isUnderWay = ({ state }: Pick<RunView, "state">): boolean =>
  state === "waiting" || state === "walking";

/** "Sep 2025", or both days of a period that is no whole month. */
export function periodText({ from, to }: RunView["period"]): string {
  const month = from.slice(0, 7);
  const isMonth = to.startsWith(month) && Number(from.slice(8)) <= 4 && Number(to.slice(8)) >= 28;
  return isMonth ? monthName(month) : `${from} to ${to}`;
}

/** "5 tickers: AMD, CVX, JNJ and 2 more". */
export const tickersText = (tickers: readonly string[]): string =>
  `${countForPeople(tickers.length, "ticker")}: ${namesForPeople(tickers)}`;

/** "12 of 20 sessions have closed.", those of a period that is not over. */
export const closedText = (closed: number, sessions: number): string =>
  `${wholeForPeople(closed)} of ${countForPeople(sessions, "session has", "sessions have")} closed.`;

/** When a run ahead is walked, or was to be. */
export const walkedAfterText = ({ through, held }: Pick<AheadView, "through" | "held">): string =>
  `It ${held ? "was to be" : "is"} walked after the close of ${sessionForPeople(through)}.`;

/** The same in a list: "until 2026-10-30", or that it is held up. */
export const untilText = ({ ahead }: Pick<RunView, "ahead">): string =>
  ahead?.held ? "held up" : `until ${ahead?.through ?? ""}`;

/** What a run ahead is worth, and what it asks for. */
export const AHEAD_WORDS = [
  "Nothing of it is computed before, not even for you: whoever sees a result early can stop at a good one.",
  "A day is FORWARD if its plan, or its forecast, is here before the session opens. Bring them as they come; where none was in time the day is RETRO.",
  "Its parameters and tickers are fixed. It counts in “run k of N” for good, also when it is cancelled or deleted.",
] as const;

/** "12 of 84 sessions", those of all cells together. */
export const walkedText = ({ walked, sessions }: Pick<RunView, "walked" | "sessions">): string =>
  `${wholeForPeople(walked)} of ${countForPeople(sessions, "session")}`;

/** "Run 3 of 7", or "Runs 3 to 6 of 7" of several cells. */
export function triesText({ cells, n }: Pick<RunView, "cells" | "n">): string {
  const places = cells.map(({ k }) => k).sort((a, b) => a - b);
  const [first = 0, last = 0] = [places[0], places.at(-1)];
  const of = `of ${wholeForPeople(n)}`;
  if (first === last) return `Run ${wholeForPeople(first)} ${of}`;
  return `Runs ${wholeForPeople(first)} to ${wholeForPeople(last)} ${of}`;
}

/** Where its signals come from. */
export function sourceText({ request: { source } }: Pick<RunView, "request">): string {
  if (source.kind === "plans") return "Uploaded plans";
  if (source.kind === "forecasts") return "All forecasts";
  return source.kind === "forecast" ? "A forecast" : `Baseline ${source.name}`;
}

export interface Pace {
  /** How far it was when it was first looked at, and when that was. */
  readonly firstWalked: number;
  readonly firstAt: number;
  readonly now: number;
}

/** "about 2 min left" at the pace so far; null before there is one. */
export function timeLeft(run: Pick<RunView, "walked" | "sessions">, pace: Pace): string | null {
  const walked = run.walked - pace.firstWalked;
  const left = run.sessions - run.walked;
  if (walked < 2 || left <= 0 || pace.now <= pace.firstAt) return null;
  return `about ${waitForPeople(((pace.now - pace.firstAt) / walked) * left)} left`;
}
