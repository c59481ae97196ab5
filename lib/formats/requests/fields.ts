// Fields of forms and requests: text from outside turned into the core's exact types, or refused.
import { z } from "zod";
import { MICRO, microsFromText } from "@/lib/core/base/decimal";
import {
  type Money,
  money,
  moneyFromText,
  type Price,
  priceFromText,
  type Rate,
  rate,
} from "@/lib/core/base/money";
import { type Quantity, quantityFromText } from "@/lib/core/base/quantity";
import { civilFromText } from "@/lib/core/base/time";
import type { Trail } from "@/lib/core/broker/matching/exit-kernel";
import type { LevelAsked } from "@/lib/core/broker/placing/asked-levels";
import { symbolFromText } from "@/lib/core/market/symbol";

/**
 * Characters that reorder or hide text, and marks piled up until they cover what stands around them: with
 * them one name could look like another, or like none. Joiners and variations stay where they build emoji, and
 * joiners where scripts are written with them (behind a virama, as in RFC 5892, A.2).
 */
const VIRAMA = "\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d4d\\u0dca";
const NOT_SHOWN = [
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u2800]/u,
  /\p{M}{5}/u,
  /^\p{M}/u,
  /(?!\u200c|\u200d|\ufe0f)[\p{Cf}\p{DI}]/u,
  new RegExp(`(?<![\\p{Script=Arabic}${VIRAMA}])\\u200c|\\u200c(?!\\p{L})`, "u"),
  new RegExp(`(?<!\\p{ExtPict}|\\p{EMod}|\\ufe0f|[${VIRAMA}])\\u200d`, "u"),
  new RegExp(`(?<![${VIRAMA}])\\u200d(?!\\p{ExtPict})`, "u"),
  /(?<!\p{ExtPict})\ufe0f(?!\u20e3)/u,
];

/** A line of text: trimmed, without control characters. */
export const lineOfText = (most: number): z.ZodType<string, string> =>
  z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(most, `may have ${most} characters at the most`)
    .refine(
      (text) => !NOT_SHOWN.some((mark) => mark.test(text)),
      "holds characters that cannot be shown",
    );

/** One sign of its unit before or after, and marks between thousands, are how people write. */
const tidy = (text: string): string =>
  text
    .trim()
    .replace(/^\$\s?|\s?%$/, "")
    .replace(/,(?=\d{3}(\D|$))/g, "");

/** Dollars as people type them ("1,000", "$1000.50"), within bounds in dollars. */
export const dollars = (least: number, most: number): z.ZodType<Money, string> =>
  z.string().transform((text, context): Money => {
    const amount = moneyFromText(tidy(text));
    if (amount === null) {
      context.addIssue({ code: "custom", message: "is not an amount in dollars" });
      return z.NEVER;
    }
    if (amount < least * MICRO || amount > most * MICRO) {
      context.addIssue({ code: "custom", message: `lies outside $${least} to $${most}` });
      return z.NEVER;
    }
    return money(amount);
  });

/** An optional field: one that is empty or left out is null. */
export const orNull = <T>(
  field: z.ZodType<T, string>,
): z.ZodPrefault<z.ZodType<T | null, string | undefined>> => orElse(field, null);

/** An optional field: one that is empty or left out is what stands for it. */
export const orElse = <T, E>(
  field: z.ZodType<T, string>,
  otherwise: E,
): z.ZodPrefault<z.ZodType<T | E, string | undefined>> =>
  z
    .string()
    .optional()
    .transform((text, context): T | E => {
      if (text === undefined || text.trim() === "") return otherwise;
      const read = field.safeParse(text);
      if (read.success) return read.data;
      for (const { message } of read.error.issues) context.addIssue({ code: "custom", message });
      return z.NEVER;
    })
    .prefault("");

/** A number in units of `perOne` to one (percent 100, bps 10,000) as a Rate. */
export const rateIn = (
  perOne: 100 | 10_000,
  least: number,
  most: number,
): z.ZodType<Rate, string> =>
  z.string().transform((text, context): Rate => {
    const micros = microsFromText(tidy(text));
    const millionths = micros === null ? null : micros / perOne;
    if (millionths === null || !Number.isSafeInteger(millionths)) {
      context.addIssue({ code: "custom", message: "is not a number, or has too many decimals" });
      return z.NEVER;
    }
    if (micros === null || micros < least * MICRO || micros > most * MICRO) {
      context.addIssue({ code: "custom", message: `lies outside ${least} to ${most}` });
      return z.NEVER;
    }
    return rate(millionths);
  });

/** A whole number within bounds. */
export const wholeNumber = (least: number, most: number): z.ZodType<number, string> =>
  z.string().transform((text, context): number => {
    const number = /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
    if (!(number >= least && number <= most)) {
      context.addIssue({
        code: "custom",
        message: `is not a whole number from ${least} to ${most}`,
      });
      return z.NEVER;
    }
    return number;
  });

/** A calendar date, "YYYY-MM-DD". */
export const calendarDate: z.ZodType<string, string> = z
  .string()
  .refine((text) => civilFromText(text) !== null, "is not a date: write it as 2025-09-02");

export const uuid = z.uuid("is no id");

/** A ticker as people type it. */
export const ticker: z.ZodType<string, string> = z.string().transform((text, context): string => {
  const symbol = symbolFromText(text.trim().toUpperCase());
  if (symbol !== null) return symbol;
  context.addIssue({ code: "custom", message: "is no ticker" });
  return z.NEVER;
});

/** A number of shares: more than none, fractions with a point. */
export const shareCount: z.ZodType<Quantity, string> = z
  .string()
  .transform((text, context): Quantity => {
    const count = quantityFromText(tidy(text));
    if (count !== null && count > 0 && count <= MOST_SHARES) return count;
    context.addIssue({ code: "custom", message: "is not a number of shares" });
    return z.NEVER;
  });

const MOST_SHARES = 1_000_000 * MICRO;

/** Dollars a share. */
export const eachPrice: z.ZodType<Price, string> = z.string().transform((text, context): Price => {
  const each = priceFromText(tidy(text));
  if (each !== null && each <= HIGHEST_PRICE) return each;
  context.addIssue({ code: "custom", message: "is not a price" });
  return z.NEVER;
});

const HIGHEST_PRICE = 10_000_000 * MICRO;

const isPercent = (text: string): boolean => text.trim().endsWith("%");

/** "160" is a price, "5%" a distance from the entry; `most` is in percent. */
export const levelOf = (most: number): z.ZodType<LevelAsked, string> =>
  z.string().transform((text, context): LevelAsked => {
    const read = isPercent(text)
      ? rateIn(100, 0.01, most).safeParse(text)
      : eachPrice.safeParse(text);
    if (!read.success) {
      const message = read.error.issues[0]?.message ?? "is no level";
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    }
    return isPercent(text)
      ? { kind: "rate", rate: read.data as Rate }
      : { kind: "price", price: read.data as Price };
  });

/** "1.50" keeps so many dollars behind the best price, "2%" such a share of it. */
export const trailText: z.ZodType<Trail, string> = z.string().transform((text, context): Trail => {
  const read = levelOf(90).safeParse(text);
  if (!read.success) {
    const message = read.error.issues[0]?.message ?? "is no distance";
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  }
  const asked = read.data;
  return asked.kind === "rate" ? asked : { kind: "amount", amount: asked.price };
});

/** Names one act: a form makes it once, so that a double click or a retry is the same act (rule A7). */
export const actKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,80}$/, "is no key: 1 to 80 letters, digits or signs");

/** The number of an order or a lot. */
export const bookNumber = z.int().min(1).max(2_000_000_000);
