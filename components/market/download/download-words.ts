// What a download says of itself: its title, how it stands, what it brought and how long it takes.
import { countForPeople, namesForPeople, wholeForPeople } from "@/lib/formats/display";
import { waitForPeople } from "@/lib/formats/display-time";
import type { DownloadView, StepState } from "@/lib/formats/market-views";
import type { Tone } from "../../ui/badge";

export const STATE_LOOK: Record<StepState, { readonly word: string; readonly tone: Tone }> = {
  waiting: { word: "waiting", tone: "neutral" },
  running: { word: "running", tone: "accent" },
  done: { word: "done", tone: "gain" },
  failed: { word: "failed", tone: "loss" },
  cancelled: { word: "cancelled", tone: "warn" },
};

export const isUnderWay = ({ state }: Pick<DownloadView, "state">): boolean =>
  state === "waiting" || state === "running";

/** "1h bars of AMD, XOM and 3 more". */
export const downloadTitle = ({ interval, symbols }: DownloadView): string =>
  `${interval} bars of ${namesForPeople(symbols.map((one) => one.symbol))}`;

/** "12 of 20 months", a month of a symbol being one of them. */
export const stepsText = ({ stepsDone, steps }: DownloadView): string =>
  `${wholeForPeople(stepsDone)} of ${countForPeople(steps, "month")}`;

/** "147 bars in 5 symbols", of those that brought any. */
export function broughtText({ symbols }: DownloadView): string {
  const brought = symbols.filter((one) => one.bars > 0);
  const bars = brought.reduce((sum, one) => sum + one.bars, 0);
  return `${countForPeople(bars, "bar")} in ${countForPeople(brought.length, "symbol")}`;
}

/** How it ended, in a sentence; null while it has not. */
export function endSentence(view: DownloadView): string | null {
  const failed = view.symbols.filter((one) => one.state === "failed").length;
  if (view.state === "cancelled") {
    return `Cancelled after ${stepsText(view)}: ${broughtText(view)} are kept.`;
  }
  if (isUnderWay(view)) return null;
  if (failed === 0) return `${broughtText(view)}.`;
  return `${broughtText(view)}; ${countForPeople(failed, "symbol")} failed.`;
}

interface Pace {
  /** How far it was when it was first looked at, and when that was. */
  readonly firstDone: number;
  readonly firstAt: number;
  readonly now: number;
}

/** "about 2 min left" at the pace so far; null before there is one. */
export function timeLeft(view: DownloadView, { firstDone, firstAt, now }: Pace): string | null {
  const done = view.stepsDone - firstDone;
  const left = view.steps - view.stepsDone;
  if (done < 2 || left <= 0 || now <= firstAt) return null;
  return `about ${waitForPeople(((now - firstAt) / done) * left)} left`;
}
