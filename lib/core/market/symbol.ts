// Symbols: upper-case tickers of an allow-listed form, checked before anything is looked up.

declare const unit: unique symbol;
export type Symbol = string & { readonly [unit]: "Symbol" };

const FORM = /^[A-Z0-9^][A-Z0-9.\-=^]{0,15}$/;

/** A symbol from text: trimmed and upper-cased; null when it is none ("=CMD", full-width letters). */
export function symbolFromText(text: string): Symbol | null {
  const upper = text.trim().toUpperCase();
  return FORM.test(upper) ? (upper as Symbol) : null;
}
