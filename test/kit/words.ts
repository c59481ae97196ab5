// Words for tests: dollars, shares and New York times as a person writes them.
import { invariant } from "@/lib/core/base/invariant";
import {
  type Money,
  moneyFromText,
  type Price,
  priceFromText,
  type Rate,
  rate,
} from "@/lib/core/base/money";
import { newYorkInstant } from "@/lib/core/base/new-york";
import { type Quantity, quantityFromText } from "@/lib/core/base/quantity";
import { civilFromText, HOUR, type Instant, MINUTE, type SessionDate } from "@/lib/core/base/time";

/** "2025-07-01 10:30" in New York. */
export function ny(text: string): Instant {
  const [date = "", clock = ""] = text.split(" ");
  const [hours, minutes] = clock.split(":").map(Number);
  const civil = civilFromText(date);
  invariant(civil && hours !== undefined && minutes !== undefined, `"${text}" is a date and time`);
  const at = newYorkInstant(civil, hours * HOUR + minutes * MINUTE);
  invariant(at !== null, `"${text}" exists in New York`);
  return at;
}

/** "150.25" as a price. */
export function px(text: string): Price {
  const price = priceFromText(text);
  invariant(price !== null, `"${text}" is a price`);
  return price;
}

/** "1000.00" as money; may be negative. */
export function usd(text: string): Money {
  const money = moneyFromText(text);
  invariant(money !== null, `"${text}" is an amount`);
  return money;
}

/** 4 or "0.25" as shares. */
export function qty(count: number | string): Quantity {
  const quantity = quantityFromText(String(count));
  invariant(quantity !== null, `"${count}" is a quantity`);
  return quantity;
}

/** 5 bps = 0.0005. */
export const bps = (count: number): Rate => rate(count * 100);

/** 10 % = 0.10. */
export const percent = (count: number): Rate => rate(count * 10_000);

export const date = (text: string): SessionDate => text as SessionDate;
