// Requests about markets: downloads, uploads, and which bars a page shows.
import { z } from "zod";
import { INTERVALS } from "@/lib/core/market/bar";
import { calendarDate, lineOfText } from "./fields";

/** Where bars are to be downloaded to, and which: both dates are part of the range. */
export const StartDownloadRequest = z.object({
  market: z.string().max(80),
  symbols: z
    .array(z.string().max(40))
    .min(1, "names no ticker")
    .max(500, "names more than 500 tickers")
    .readonly(),
  interval: z.enum(INTERVALS),
  from: calendarDate,
  to: calendarDate,
});
export type StartDownloadRequest = z.output<typeof StartDownloadRequest>;

export const DownloadRequest = z.object({ download: z.string().max(80) });
export type DownloadRequest = z.output<typeof DownloadRequest>;

/** What a file of bars may not say itself: where its times are (T4), and what its prices are (T6). */
export const StageUploadRequest = z.object({
  zone: z.enum(["new-york", "utc"]),
  adjustment: z.enum(["raw", "split", "split-dividend"]),
});
export type StageUploadRequest = z.output<typeof StageUploadRequest>;

export const ConfirmUploadRequest = z.object({ upload: z.string().max(80), name: lineOfText(60) });
export type ConfirmUploadRequest = z.output<typeof ConfirmUploadRequest>;

export const DiscardUploadRequest = z.object({ upload: z.string().max(80) });
export type DiscardUploadRequest = z.output<typeof DiscardUploadRequest>;

const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .nullable()
  .catch(null);

/** What a page shows of a market; what makes no sense is left out rather than refused. */
export const CoverageRequest = z.object({
  interval: z.enum(INTERVALS).nullable().catch(null),
  /** The last month of the grid; without it the last one stored. */
  month,
  /** A page of symbols, from 1. */
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  /** A part of a symbol, or a state that one of the months shown is in. */
  find: z.string().trim().max(40).catch(""),
});
export type CoverageRequest = z.output<typeof CoverageRequest>;

export const SymbolRequest = z.object({
  interval: z.enum(INTERVALS).nullable().catch(null),
  /** The bars that end with this month; without it the latest ones. */
  month,
});
export type SymbolRequest = z.output<typeof SymbolRequest>;

const EXPORT_BARS_FILES = ["bars.csv", "bars.parquet"] as const;

/** The bars of one symbol as a file; without an interval those that accounts trade by. */
export const ExportBarsRequest = z.object({
  market: z.string().max(80),
  symbol: z.string().max(40),
  interval: z.enum(INTERVALS).nullable().catch(null),
  file: z.enum(EXPORT_BARS_FILES),
});
export type ExportBarsRequest = z.output<typeof ExportBarsRequest>;
