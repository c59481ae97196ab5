// Requests about paper accounts: creating one, its money, its clock, plans in it, and its end.
import { z } from "zod";
import { type Rate, ZERO } from "@/lib/core/base/money";
import {
  actKey,
  calendarDate,
  dollars,
  lineOfText,
  orElse,
  orNull,
  rateIn,
  uuid,
  wholeNumber,
} from "./fields";
import { GUARD_FIELDS } from "./guard-requests";

const NONE = 0 as Rate;

/** The form sends text as it was typed; what comes out is exact. */
export const CreateAccountRequest = z.object({
  name: lineOfText(60),
  capital: dollars(1, 100_000_000),
  market: z.string().max(80),
  clock: z.enum(["live", "replay"]),
  /** The first session to trade in; null leaves the choice to the market. Replay only. */
  startsOn: orNull(calendarDate),
  slippageBps: rateIn(10_000, 0, 500),
  feePerOrder: dollars(0, 1_000),
  maxHoldSessions: wholeNumber(1, 250),
  targetPercent: orNull(rateIn(100, 0.01, 500)),
  stopPercent: orNull(rateIn(100, 0.01, 99)),
  feePerShare: orElse(dollars(0, 100), ZERO),
  feeBps: orElse(rateIn(10_000, 0, 500), NONE),
  /** Borrow of shorts a session. */
  borrowBps: orElse(rateIn(10_000, 0, 500), NONE),
  /** The largest share of a bar's volume (rule R15); null for no limit. */
  participationPercent: orNull(rateIn(100, 0.01, 100)),
  allowShort: z.boolean().default(false),
  fractional: z.boolean().default(false),
  rules: z.enum(["standard", "touch"]).default("standard"),
  entryPolicy: z.enum(["next-bar", "plan-price"]).default("next-bar"),
  onHeld: z.enum(["skip", "add"]).default("skip"),
  ...GUARD_FIELDS,
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

const MOST_MOVED = 100_000_000;

/** Money paid in. */
export const DepositRequest = z.object({ key: actKey, amount: dollars(0.01, MOST_MOVED) });
export type DepositRequest = z.output<typeof DepositRequest>;
/** Money taken out: at most what is free. */
export const WithdrawRequest = DepositRequest;
export type WithdrawRequest = DepositRequest;
export type MoneyForm = z.input<typeof DepositRequest>;

/** Ends the epoch and starts the next one with new capital; the account's name confirms it. */
export const ResetRequest = z.object({
  key: actKey,
  capital: dollars(1, MOST_MOVED),
  /** The first session of a replay; null starts where the first epoch did. */
  startsOn: orNull(calendarDate),
  name: z.string().max(200),
});
export type ResetRequest = z.output<typeof ResetRequest>;
export type ResetForm = z.input<typeof ResetRequest>;

/** Takes an account off the lists; its name confirms it. */
export const ArchiveRequest = z.object({ name: z.string().max(200) });
export type ArchiveRequest = z.output<typeof ArchiveRequest>;

/** The fields beside the seed's files: the name of the new account, and whether to make it. */
export const ImportRequest = z.object({
  name: lineOfText(60),
  market: z.string().max(80),
  /** What it opened with; null reads it off the cash that the files state. */
  capital: orNull(dollars(1, MOST_MOVED)),
  confirm: z.stringbool().default(false),
});
export type ImportRequest = z.output<typeof ImportRequest>;

/** Where a tick goes on: after the account that the one before named. */
export const TickRequest = z.object({ after: uuid.nullable().catch(null) });
