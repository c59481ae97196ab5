// A flag on a bar in a sentence: what is suspicious about it, and by how much (rule Q2).
import { type Price, price } from "@/lib/core/base/money";
import type { BarFlag } from "@/lib/core/market/quality/bar-flag";
import { priceForPeople } from "@/lib/formats/display";
import type { FlagView } from "@/lib/formats/market-views";

export const flagView = ({ code, opensAt, detail }: BarFlag): FlagView => ({
  code,
  opensAt,
  sentence: code === "suspected-split" ? splitSentence(detail) : wickSentence(detail),
});

type Detail = BarFlag["detail"];

function splitSentence(detail: Detail): string {
  const moved = `The close went from ${amount(detail.before)} to ${amount(detail.after)}`;
  return detail.ratio === "other"
    ? `${moved}, more than half away: an adjustment may be missing.`
    : `${moved}, as after a ${detail.ratio} split that nobody announced.`;
}

function wickSentence({ side, price: reached, wick, interval }: Detail): string {
  const from = interval ? ` (seen in the ${interval} bars)` : "";
  return `The ${side} ${amount(reached)} stands ${amount(wick)} beyond the open and the close, and no neighbor came near it${from}.`;
}

/** Prices are kept as integers of micros. */
const amount = (value: number | string | undefined): string =>
  typeof value === "number" ? priceForPeople(price(value) as Price) : String(value ?? "");
