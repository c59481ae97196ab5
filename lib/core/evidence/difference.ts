// The first difference between two values that should be equal: where it is, and what stands there.
import type { Canonical } from "../base/canonical-json";

/** JSON as it is read back: fractions too, where metrics have some. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

export interface Difference {
  /** Names of members and places in lists from 0, from the outside in. */
  readonly path: readonly (string | number)[];
  /** Undefined where one of the two has nothing there. */
  readonly stored: Json | undefined;
  readonly computed: Json | undefined;
}

/** Whether two numbers are taken for the same. */
export type SameNumber = (stored: number, computed: number) => boolean;

const exactly: SameNumber = (stored, computed) => stored === computed;

/** The first difference in the order of lists and of the members' names; null for equal values. */
export function firstDifference(
  stored: Json | Canonical | undefined,
  computed: Json | Canonical | undefined,
  same: SameNumber = exactly,
): Difference | null {
  return differ(stored, computed, { path: [], same });
}

interface Place {
  readonly path: readonly (string | number)[];
  readonly same: SameNumber;
}

function differ(
  stored: Json | undefined,
  computed: Json | undefined,
  { path, same }: Place,
): Difference | null {
  if (stored === computed) return null;
  if (typeof stored === "number" && typeof computed === "number" && same(stored, computed)) {
    return null;
  }
  const [left, right] = [membersOf(stored), membersOf(computed)];
  if (!left || !right || Array.isArray(stored) !== Array.isArray(computed)) {
    return { path, stored, computed };
  }
  for (const key of keysOf(left, right)) {
    const inner = [...path, Array.isArray(stored) ? Number(key) : key];
    const found = differ(own(left, key), own(right, key), { path: inner, same });
    if (found) return found;
  }
  return null;
}

type Members = { readonly [key: string]: Json | undefined };

const membersOf = (value: Json | undefined): Members | null =>
  typeof value === "object" && value !== null ? (value as Members) : null;

const own = (members: Members, key: string): Json | undefined =>
  Object.hasOwn(members, key) ? members[key] : undefined;

/** Places of lists in their order, names of members by their letters. */
function keysOf(left: Members, right: Members): readonly string[] {
  if (Array.isArray(left)) {
    return Object.keys(left.length > (right.length as number) ? left : right);
  }
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
}
