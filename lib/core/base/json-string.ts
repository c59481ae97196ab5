// A string as JSON has it.
import { invariant } from "./invariant";

// Nothing in it is escaped: nearly every text here is such a one.
const PLAIN = /^[ !#-[\]-~]*$/;

/** In quotes, escaped as RFC 8785 asks; throws on a lone surrogate, which has no UTF-8 form. */
export function stringText(value: string): string {
  if (PLAIN.test(value)) return `"${value}"`;
  invariant(!/\p{Surrogate}/u.test(value), "canonical JSON holds no lone surrogate");
  // JSON.stringify escapes exactly what RFC 8785 escapes, in the same form.
  return JSON.stringify(value);
}
