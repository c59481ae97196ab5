// One more file at the end of a bundle, without packing again what is in it.
import { invariant } from "@/lib/core/base/invariant";
import { isFileName } from "../evidence-files";
import {
  CENTRAL_SIZE,
  directoryOf,
  LOCAL_SIZE,
  storedFile,
  writeCentral,
  writeEnd,
  writeLocal,
} from "./zip-layout";

/** The last file of a bundle of ours: the name that its directory ends with. */
export const lastFileIs = (bundle: Uint8Array, name: string): boolean => {
  const { end } = ownDirectory(bundle);
  return new TextDecoder().decode(bundle.subarray(end - name.length, end)) === name;
};

/**
 * A bundle that `writeBundle` made, with one small file more, which must come last by its name and is
 * stored as it is: the same bytes that `writeBundle` would have given with that file among the others.
 * Throws on bytes that are no bundle of ours.
 */
export function appendFile(bundle: Uint8Array, name: string, bytes: Uint8Array): Uint8Array {
  invariant(isFileName(name), `"${name}" is a name for a file`);
  const { count, start, end } = ownDirectory(bundle);
  const entry = { ...storedFile(name, bytes), at: start };
  const added = LOCAL_SIZE + entry.name.length + bytes.length;
  const whole = new Uint8Array(bundle.length + added + CENTRAL_SIZE + entry.name.length);
  whole.set(bundle.subarray(0, start));
  writeLocal(whole, entry);
  whole.set(bundle.subarray(start, end), start + added);
  writeCentral(whole, end + added, entry);
  const moved = { start: start + added, end: end + added + CENTRAL_SIZE + entry.name.length };
  writeEnd(whole, { count: count + 1, ...moved });
  return whole;
}

function ownDirectory(bundle: Uint8Array) {
  const found = directoryOf(bundle);
  invariant(found, "a bundle ends with its end record");
  return found;
}
