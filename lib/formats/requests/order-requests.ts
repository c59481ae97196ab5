// Requests about orders: placing, changing and cancelling them, and closing what is held.
import { z } from "zod";
import { ORDER_TYPES, TIMES_IN_FORCE } from "@/lib/core/broker/order";
import {
  actKey,
  bookNumber,
  dollars,
  eachPrice,
  levelOf,
  orNull,
  shareCount,
  ticker,
  trailText,
  wholeNumber,
} from "./fields";

const target = orNull(levelOf(1_000));
const stop = orNull(levelOf(99));
const trail = orNull(trailText);
const side = z.enum(["BUY", "SELL"]);

/**
 * One order. Its size is a quantity or, for a market purchase, dollars. `limit`, `stop` and `trail`
 * are what its type needs; `takeProfit`, `stopLoss` and `exitTrail` are exits for what it opens.
 */
export const PlaceOrderRequest = z
  .object({
    clientOrderId: actKey,
    symbol: ticker,
    side,
    type: z.enum(ORDER_TYPES),
    timeInForce: z.enum(TIMES_IN_FORCE),
    quantity: orNull(shareCount),
    notional: orNull(dollars(1, 100_000_000)),
    limit: orNull(eachPrice),
    stop: orNull(eachPrice),
    trail,
    takeProfit: target,
    stopLoss: stop,
    exitTrail: trail,
    /** Null takes the account's. */
    maxHoldSessions: orNull(wholeNumber(1, 250)),
  })
  .refine(({ quantity, notional }) => (quantity === null) !== (notional === null), {
    path: ["quantity"],
    message: "state either shares or dollars",
  })
  .refine(({ stopLoss, exitTrail }) => stopLoss === null || exitTrail === null, {
    path: ["exitTrail"],
    message: "a stop either stands or trails",
  });
export type PlaceOrderRequest = z.output<typeof PlaceOrderRequest>;
export type PlaceOrderForm = z.input<typeof PlaceOrderRequest>;

/** A limit and a stop that close the same shares; when one fills, the other is cancelled. */
export const OcoRequest = z.object({
  clientOrderId: actKey,
  symbol: ticker,
  side,
  quantity: shareCount,
  limit: eachPrice,
  stop: eachPrice,
  /** Makes the stop a stop-limit. */
  stopLimit: orNull(eachPrice),
  timeInForce: z.enum(["DAY", "GTC"]),
});
export type OcoRequest = z.output<typeof OcoRequest>;
export type OcoForm = z.input<typeof OcoRequest>;

export const CancelOrderRequest = z.object({ key: actKey, order: bookNumber });
export type CancelOrderRequest = z.output<typeof CancelOrderRequest>;

/** What is to be different; a field left empty stays as it is. */
export const ReplaceOrderRequest = z.object({
  key: actKey,
  order: bookNumber,
  quantity: orNull(shareCount),
  limit: orNull(eachPrice),
  stop: orNull(eachPrice),
  trail,
  timeInForce: z
    .enum(TIMES_IN_FORCE)
    .or(z.literal(""))
    .nullish()
    .transform((said) => said || null),
});
export type ReplaceOrderRequest = z.output<typeof ReplaceOrderRequest>;
export type ReplaceOrderForm = z.input<typeof ReplaceOrderRequest>;

/** The exits of one lot: a field left empty stays as it is, `clear` takes an exit away. */
export const SetExitsRequest = z
  .object({
    key: actKey,
    lot: bookNumber,
    target,
    stop,
    trail,
    clear: z
      .array(z.enum(["target", "stop"]))
      .max(2)
      .default([]),
  })
  .refine(({ stop, trail }) => stop === null || trail === null, {
    path: ["trail"],
    message: "a stop either stands or trails",
  });
export type SetExitsRequest = z.output<typeof SetExitsRequest>;
export type SetExitsForm = z.input<typeof SetExitsRequest>;

/** Closes a position at its next bar; an empty quantity closes all of it. */
export const ClosePositionRequest = z.object({
  key: actKey,
  symbol: ticker,
  quantity: orNull(shareCount),
});
export type ClosePositionRequest = z.output<typeof ClosePositionRequest>;
export type ClosePositionForm = z.input<typeof ClosePositionRequest>;

/** An act that needs nothing but its key: cancel all, flatten. */
export const KeyedRequest = z.object({ key: actKey });
export type KeyedRequest = z.output<typeof KeyedRequest>;
