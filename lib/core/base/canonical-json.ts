// Canonical JSON: one value, one text, so that a digest of the text is a digest of the value.
import { invariant } from "./invariant";
import { stringText } from "./json-string";
import { type Key, sortedKeys } from "./key-order";

/**
 * What has a canonical text: integers, strings, booleans, null, arrays and plain objects.
 * An undefined member is left out. Object types are written with `type`: an `interface` has no
 * index signature, so the compiler would not take it here.
 */
export type Canonical =
  | string
  | number
  | boolean
  | null
  | readonly Canonical[]
  | { readonly [key: string]: Canonical | undefined };

/**
 * The text of a value by RFC 8785, for values without fractions: no blanks, keys in the order of
 * their UTF-16 code units. Throws on a number that is no safe integer, on a lone surrogate (it has
 * no UTF-8 form) and on anything that is not plain data: digests cover integers and strings only.
 */
export function canonicalText(value: Canonical): string {
  if (typeof value === "string") return stringText(value);
  if (typeof value === "number") return integerText(value);
  if (typeof value === "boolean" || value === null) return String(value);
  invariant(typeof value === "object", "canonical JSON holds plain data only");
  return Array.isArray(value) ? arrayText(value) : objectText(value as Members);
}

type Members = { readonly [key: string]: Canonical | undefined };

function integerText(value: number): string {
  invariant(Number.isSafeInteger(value), "canonical JSON holds safe integers only");
  // String(-0) is "0", as the standard asks.
  return String(value);
}

function arrayText(values: readonly Canonical[]): string {
  let text = "";
  // By index, so that a hole is looked at: map() would skip it in silence.
  for (let i = 0; i < values.length; i++) {
    text += `${i === 0 ? "" : ","}${canonicalText(values[i] as Canonical)}`;
  }
  return `[${text}]`;
}

function objectText(members: Members): string {
  const prototype: unknown = Object.getPrototypeOf(members);
  invariant(
    prototype === Object.prototype || prototype === null,
    "canonical JSON holds plain objects only",
  );
  let text = "";
  const keys = sortedKeys(members);
  for (let i = 0; i < keys.length; i++) {
    const { name, label } = keys[i] as Key;
    const value = members[name];
    if (value === undefined) continue;
    text += `${text === "" ? "" : ","}${label}${canonicalText(value)}`;
  }
  return `{${text}}`;
}

/** Of a long list the texts would take more than the list itself. */
const MOST_KEPT = 5_000;
const kept = new WeakMap<readonly Canonical[], readonly string[]>();

/**
 * The canonical text of each item of a list that changes no more. Those of a short list are kept for
 * as long as the list is: what is digested is often written down next, line by line.
 */
export function canonicalTexts(items: readonly Canonical[]): readonly string[] {
  const known = kept.get(items);
  if (known) return known;
  const texts = Array.from(items, canonicalText);
  if (texts.length <= MOST_KEPT) kept.set(items, texts);
  return texts;
}
