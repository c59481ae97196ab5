// The quality of bars in words: flags as sentences, long lists cut short.
import type { Price } from "@/lib/core/base/money";
import type { BarFlag } from "@/lib/core/market/quality/bar-flag";
import { exactForPeople } from "@/lib/formats/display";

const SHOWN = 10;

/** "a, b, c and 4 more". */
export function countByWords(words: readonly string[]): string {
  const rest = words.length - SHOWN;
  const shown = words.slice(0, SHOWN).join(", ");
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

/** What a flag says about its bar. */
export function flagText({ code, detail }: Pick<BarFlag, "code" | "detail">): string {
  const dollars = (name: string): string => exactForPeople(Number(detail[name]) as Price);
  if (code === "phantom-wick") {
    return `phantom wick: ${detail.side} ${dollars("price")} stands alone among its ${detail.interval} neighbors.`;
  }
  const ratio = detail.ratio === "other" ? "" : `, as a ${detail.ratio} split would do it`;
  return `suspected split: the close went from ${dollars("before")} to ${dollars("after")}${ratio}.`;
}
