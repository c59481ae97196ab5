// Metrics as people read them: shares as percents, ratios with two decimals, the undefined as "n/a".
import { MICRO, microsToText } from "@/lib/core/base/decimal";
import { percentForPeople } from "../display";

/** What stands for a metric that cannot be said; never 0, and no dash that could be a minus. */
export const NOT_AVAILABLE = "n/a";

/** A share of one as a percent: "5.22%", "−0.35%", "n/a"; beyond ten million percent as "3.1e+20". */
export function shareText(share: number | null): string {
  if (share === null) return NOT_AVAILABLE;
  const isReadable = Math.abs(share) <= LARGEST_SHARE;
  return isReadable ? percentForPeople(Math.round(share * MICRO)) : share.toExponential(1);
}

/** A ratio: "1.72", "−0.40", "n/a"; beyond a billion as "3.1e+20". */
export function ratioText(ratio: number | null, places = 2): string {
  if (ratio === null) return NOT_AVAILABLE;
  if (Math.abs(ratio) > LARGEST_RATIO) return ratio.toExponential(1);
  const text = microsToText(Math.round(Math.abs(ratio) * MICRO), { min: places, max: places });
  return ratio < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

const LARGEST_SHARE = 100_000;
const LARGEST_RATIO = 1_000_000_000;
