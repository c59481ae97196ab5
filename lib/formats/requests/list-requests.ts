// Requests for lists and files of an account: which page, which epoch, and what to leave out.
import { z } from "zod";
import { civilFromText } from "@/lib/core/base/time";
import { ORDER_STATUSES } from "@/lib/core/broker/order-status";
import { symbolFromText } from "@/lib/core/market/symbol";

/** Which page of a list; anything that is none means the first. */
export const pageNumber = z.coerce.number().int().min(1).max(100_000).catch(1);

/** A filter: what is not one of them filters nothing. */
const one = <const T extends readonly string[]>(values: T) =>
  z.enum(values).nullish().transform(orNone).catch(null);

const orNone = <T>(value: T | null | undefined): T | null => value ?? null;

const date = z
  .string()
  .refine((text) => civilFromText(text) !== null)
  .nullish()
  .transform(orNone)
  .catch(null);

export const EXIT_REASONS = ["TP", "SL", "TIMEOUT", "MANUAL", "PLAN", "MARGIN"] as const;
export const JOURNAL_ACCOUNTS = [
  "cash",
  "positions",
  "capital",
  "realized",
  "fees",
  "dividends",
  "cash-in-lieu",
  "borrow",
  "rounding",
] as const;

export const PageRequest = z.object({ page: pageNumber });

/** One page of a list. A filter that a list has no column for is ignored there. */
export const ListRequest = z.object({
  page: pageNumber,
  symbol: z
    .string()
    .transform((text) => symbolFromText(text.trim().toUpperCase()) as string | null)
    .nullish()
    .transform(orNone)
    .catch(null),
  status: one(ORDER_STATUSES),
  /** Of orders: held, working or filled in part; or over. */
  group: one(["working", "ended"]),
  side: one(["BUY", "SELL"]),
  kind: one(["entry", "exit"]),
  reason: one(EXIT_REASONS),
  /** Of the cash journal. */
  account: one(JOURNAL_ACCOUNTS),
  /** Of the ledger: "closes" leaves only the snapshots that close a session. */
  only: one(["closes"]),
  /** New York dates, both included. */
  from: date,
  to: date,
  /** An older epoch; null is the current one (rule A13). */
  epoch: z.coerce.number().int().min(1).max(100_000).nullish().transform(orNone).catch(null),
  /** A column of the list; one that it does not have sorts nothing. */
  sort: z
    .string()
    .regex(/^[a-z]{1,20}$/)
    .nullish()
    .transform(orNone)
    .catch(null),
  way: z.enum(["up", "down"]).catch("up"),
});
export type ListRequest = z.output<typeof ListRequest>;

/** The lists that have pages of their own. */
export const LISTS = ["orders", "fills", "trades", "ledger", "journal", "positions"] as const;
export type ListName = (typeof LISTS)[number];
export const ListNamed = z.object({ list: z.enum(LISTS) });

export const EXPORT_FILES = [
  "state.json",
  "orders.csv",
  "fills.csv",
  "positions.csv",
  "pnl_ledger.csv",
  "trades.csv",
  "journal.csv",
] as const;
export type ExportFile = (typeof EXPORT_FILES)[number];
export const ExportRequest = z.object({ file: z.enum(EXPORT_FILES) });
