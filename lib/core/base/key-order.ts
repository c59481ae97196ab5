// The order of an object's keys: sorted once for each shape, because events come in a few shapes only.

/** A shape so far, as a path of keys: what may follow, and the whole of it sorted. */
interface Shape {
  readonly next: Map<string, Shape>;
  sorted: readonly string[] | null;
}

const shapeOf = (): Shape => ({ next: new Map(), sorted: null });

const root = shapeOf();
let known = 0;

/** So many are remembered: objects that are tables of their own keys would be without end. */
const MOST = 4_096;
const LONGEST = 64;

/** The keys of an object by their UTF-16 code units, never by a locale. */
export function sortedKeys(members: object): readonly string[] {
  const keys = Object.keys(members);
  if (keys.length > LONGEST) return keys.sort();
  let shape = root;
  for (const key of keys) {
    let next = shape.next.get(key);
    if (!next) {
      if (known >= MOST) return keys.sort();
      next = shapeOf();
      shape.next.set(key, next);
      known += 1;
    }
    shape = next;
  }
  shape.sorted ??= keys.sort();
  return shape.sorted;
}
