// The order of an object's keys: sorted once for each shape, because events come in a few shapes only.
import { stringText } from "./json-string";

/** A key, and how it begins a member of a JSON object. */
export interface Key {
  readonly name: string;
  readonly label: string;
}

/** A shape so far, as a path of keys: what may follow, and the whole of it sorted. */
interface Shape {
  readonly next: Map<string, Shape>;
  sorted: readonly Key[] | null;
}

const shapeOf = (): Shape => ({ next: new Map(), sorted: null });

const root = shapeOf();
let known = 0;

/** So many are remembered: objects that are tables of their own keys would be without end. */
const MOST = 4_096;
const LONGEST = 64;

/** The keys of an object by their UTF-16 code units, never by a locale. */
export function sortedKeys(members: object): readonly Key[] {
  const names = Object.keys(members);
  if (names.length > LONGEST) return sorted(names);
  let shape = root;
  // By index, as below: every object of every digest comes by here.
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as string;
    let next = shape.next.get(name);
    if (!next) {
      if (known >= MOST) return sorted(names);
      next = shapeOf();
      shape.next.set(name, next);
      known += 1;
    }
    shape = next;
  }
  shape.sorted ??= sorted(names);
  return shape.sorted;
}

const sorted = (names: string[]): readonly Key[] =>
  names.sort().map((name) => ({ name, label: `${stringText(name)}:` }));
