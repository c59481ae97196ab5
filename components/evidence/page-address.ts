// The addresses of an evidence page: its cell, its trade and the pages of its lists, each in the address.
import type { EvidencePage } from "@/lib/formats/evidence-page/page";
import { withQuery } from "../frame/addresses";

interface Changed {
  readonly trade?: number | null;
  readonly page?: number;
  readonly days?: number;
}

const numberText = (page: number): string | undefined => (page === 1 ? undefined : String(page));

/** The same page with something else of it; the rest stays as it is. */
export function addressIn(page: EvidencePage, base: string, changed: Changed): string {
  const { cell, story, trades, days } = page;
  const trade = changed.trade === undefined ? (story?.trade.number ?? null) : changed.trade;
  return withQuery(base, {
    cell,
    trade: trade === null ? undefined : String(trade),
    page: numberText(changed.page ?? trades.page),
    days: numberText(changed.days ?? days.page),
  });
}
