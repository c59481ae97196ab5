// A shared run in words: its period, what it claims, and what that rests on.
import { countForPeople, namesForPeople, signedPercentForPeople } from "../display";
import { monthName } from "../display-time";
import type { BarsFrom, ShareSummary, SummaryCell } from "./share-summary";

/** "Sep 2025" of a whole month, else both days. */
export function periodForPeople({ from, to }: Pick<ShareSummary, "from" | "to">): string {
  const month = from.slice(0, 7);
  const isWhole = Number(from.slice(8)) <= 2 && to.startsWith(month) && Number(to.slice(8)) >= 28;
  if (isWhole) return monthName(month);
  return from === to ? from : `${from} to ${to}`;
}

/** "Sep 2025, 5 tickers": what a run is called where its owner's own name for it stays private. */
export const shareTitle = (summary: ShareSummary): string =>
  `${periodForPeople(summary)}, ${countForPeople(summary.tickers.length, "ticker")}`;

/** "AMD, CVX, JNJ and 2 more". */
export const tickersForPeople = ({ tickers }: Pick<ShareSummary, "tickers">): string =>
  namesForPeople(tickers);

/** Hundredths of a percent, signed: "+2.35%". */
export const signedBps = (bps: number | null): string =>
  signedPercentForPeople(bps === null ? null : bps * 100);

/** "FORWARD on 3 of 20 days": never one badge for a mixed run (rule E1). */
export function standingForPeople({ forward, retro }: Pick<SummaryCell, "forward" | "retro">) {
  const days = countForPeople(forward + retro, "day");
  if (forward === 0) return `RETRO on all ${days}`;
  return retro === 0 ? `FORWARD on all ${days}` : `FORWARD on ${forward} of ${days}`;
}

/** "Runs 3, 4, 5 and 6 of 12 tries", "Run 3 of 12 tries"; null where nobody counts. */
export function triesForPeople({ cells, tries }: Pick<ShareSummary, "cells" | "tries">) {
  return placesForPeople(
    cells.flatMap(({ k }) => k ?? []),
    tries,
  );
}

export function placesForPeople(places: readonly number[], tries: number | null): string | null {
  if (tries === null || places.length === 0) return null;
  const of = countForPeople(tries, "try", "tries");
  const [last] = places.slice(-1);
  if (places.length === 1) return `Run ${last} of ${of}`;
  return `Runs ${places.slice(0, -1).join(", ")} and ${last} of ${of}`;
}

const BARS: { readonly [B in BarsFrom]: string } = {
  sample: "Synthetic prices: the sample market is made up.",
  upload: "Prices were uploaded by whoever ran it.",
  vendor: "Prices of a data vendor.",
};

export const barsForPeople = ({ bars }: Pick<ShareSummary, "bars">): string => BARS[bars];
