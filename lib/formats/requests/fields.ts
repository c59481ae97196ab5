// Fields of forms and requests: text from outside turned into the core's exact types, or refused.
import { z } from "zod";
import { MICRO, microsFromText } from "@/lib/core/base/decimal";
import { type Money, money, moneyFromText, type Rate, rate } from "@/lib/core/base/money";
import { civilFromText } from "@/lib/core/base/time";

/** A line of text: trimmed, without control characters. */
export const lineOfText = (most: number): z.ZodType<string> =>
  z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(most, `may have ${most} characters at the most`)
    // Marks that reorder or hide text could make one name look like another; joiners build emoji.
    .refine(
      (text) => !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?!\u200d)\p{Cf}/u.test(text),
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

/** An optional field: an empty text is null. */
export const orNull = <T>(field: z.ZodType<T, string>): z.ZodType<T | null, string | undefined> =>
  z
    .string()
    .optional()
    .transform((text, context): T | null => {
      if (text === undefined || text.trim() === "") return null;
      const read = field.safeParse(text);
      if (read.success) return read.data;
      for (const { message } of read.error.issues) context.addIssue({ code: "custom", message });
      return z.NEVER;
    });

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
