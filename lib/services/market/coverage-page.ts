// A page of a coverage grid: which months and which symbols of a market it shows.
import type { SymbolSpan } from "@/lib/db/market/stored-sets";
import type { CoverageState, MonthWindow } from "@/lib/formats/market-views";
import type { Page } from "@/lib/formats/views/page";
import { monthsBetween } from "../loading/market/month-names";

/** 1,200 cells: what a page can carry on a telephone. */
const MONTHS = 24;
const SYMBOLS = 50;

/**
 * The months that end with the one asked for, or with the last of which anything is stored; always
 * as many as fit on a page, where there are so many.
 */
export function monthWindow(spans: readonly SymbolSpan[], through: string | null): MonthWindow {
  const first = spans.map((span) => span.first).sort()[0];
  const last = spans
    .map((span) => span.last)
    .sort()
    .at(-1);
  if (first === undefined || last === undefined) return { months: [], earlier: null, later: null };
  const all = monthsBetween(first, last);
  const asked = all.filter((month) => through === null || month <= through).length;
  const end = Math.max(asked, Math.min(MONTHS, all.length));
  const start = Math.max(0, end - MONTHS);
  return {
    months: all.slice(start, end),
    earlier: all[start - 1] ?? null,
    later: end < all.length ? (all[Math.min(end + MONTHS, all.length) - 1] ?? null) : null,
  };
}

/** One page of a list, from 1; a page too far is the last. */
export function pageOf<T>(all: readonly T[], asked: number): Page<T> {
  const page = Math.min(asked, Math.max(1, Math.ceil(all.length / SYMBOLS)));
  const rows = all.slice((page - 1) * SYMBOLS, page * SYMBOLS);
  return { rows, page, pageSize: SYMBOLS, total: all.length };
}

const STATES: readonly CoverageState[] = ["complete", "partial", "missing", "flagged"];

/** The state that words name, written out; null when they are a part of a symbol. */
export const namesState = (words: string): CoverageState | null =>
  STATES.find((state) => state === words.trim().toLowerCase()) ?? null;
