// Requests about paper accounts: creating one and moving its clock.
import { z } from "zod";
import { calendarDate, dollars, lineOfText, orNull, rateIn, uuid, wholeNumber } from "./fields";

/** Which page of a list; anything that is none means the first. */
const page = z.coerce.number().int().min(1).max(100_000).catch(1);

/** The form sends text as it was typed; what comes out is exact. */
export const CreateAccountRequest = z.object({
  name: lineOfText(60),
  capital: dollars(1, 100_000_000),
  exposureCap: orNull(dollars(1, 100_000_000)),
  market: z.string().max(80),
  clock: z.enum(["live", "replay"]),
  /** The first session to trade in; null leaves the choice to the market. Replay only. */
  startsOn: orNull(calendarDate),
  slippageBps: rateIn(10_000, 0, 500),
  feePerOrder: dollars(0, 1_000),
  maxHoldSessions: wholeNumber(1, 250),
  targetPercent: orNull(rateIn(100, 0.01, 500)),
  stopPercent: orNull(rateIn(100, 0.01, 99)),
});
export type CreateAccountRequest = z.output<typeof CreateAccountRequest>;
export type CreateAccountForm = z.input<typeof CreateAccountRequest>;

/** How far to move: one bar, to the close, over the next session, or to now (live accounts). */
export const AdvanceRequest = z.object({
  step: z.enum(["bar", "close", "session", "now"]),
  /** Where the asker saw the clock: asked twice, a step is taken once. */
  from: z.int(),
});
export type AdvanceRequest = z.output<typeof AdvanceRequest>;

/** A plan for an account: to preview it there, and to execute it. */
export const ExecutePlanRequest = z.object({ plan: uuid, account: uuid });
/** The same with the page of its rows that is looked at. */
export const PreviewPlanRequest = ExecutePlanRequest.extend({ page });
export type PreviewPlanRequest = z.output<typeof PreviewPlanRequest>;
export type ExecutePlanRequest = z.output<typeof ExecutePlanRequest>;

export const PageRequest = z.object({ page });

/** One page of a list: which, and of which symbol. */
export const ListRequest = z.object({
  page,
  symbol: z
    .string()
    .regex(/^[A-Za-z0-9^][A-Za-z0-9.\-=^]{0,15}$/)
    .transform((symbol) => symbol.toUpperCase())
    .nullable()
    .catch(null),
});
export type ListRequest = z.output<typeof ListRequest>;

export const EXPORT_FILES = [
  "state.json",
  "orders.csv",
  "fills.csv",
  "positions.csv",
  "pnl_ledger.csv",
  "trades.csv",
] as const;
export type ExportFile = (typeof EXPORT_FILES)[number];
export const ExportRequest = z.object({ file: z.enum(EXPORT_FILES) });
