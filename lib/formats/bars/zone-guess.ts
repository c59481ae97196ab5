// Whether times without a zone were read in the wrong one: their bars would fit sessions in the other.
import type { AssumedZone } from "@/lib/core/base/instant-text";
import { newYorkInstant, newYorkOffset } from "@/lib/core/base/new-york";
import { civilFromDays, DAY, HOUR, type Instant, instant } from "@/lib/core/base/time";
import { XNYS } from "@/lib/core/market/xnys";
import type { BarTable } from "./table";

/** As many rows are looked at, spread over the file. */
const LOOKED_AT = 20_000;

/**
 * True when at most three in four rows start within a session as the times were read, and nine in
 * ten would in the other zone. Hours before the open and after the close lower both counts alike,
 * so a file that has them is never suspected.
 */
export function fitsOtherZone({ length, startsAt }: BarTable, zone: AssumedZone): boolean {
  const step = Math.max(1, Math.floor(length / LOOKED_AT));
  let [rows, here, there] = [0, 0, 0];
  for (let row = 0; row < length; row += step) {
    const at = startsAt[row] ?? Number.NaN;
    if (Number.isNaN(at)) continue;
    rows += 1;
    if (XNYS.sessionAt(at as Instant) !== null) here += 1;
    const other = inOtherZone(at as Instant, zone);
    if (other !== null && XNYS.sessionAt(other) !== null) there += 1;
  }
  return rows > 0 && here <= 0.75 * rows && there >= 0.9 * rows;
}

/** The instant that the same wall clock time is in the other zone; null where clocks skip it. */
function inOtherZone(at: Instant, zone: AssumedZone): Instant | null {
  if (zone === "new-york") return instant(at + newYorkOffset(at) * HOUR);
  const days = Math.floor(at / DAY);
  return newYorkInstant(civilFromDays(days), at - days * DAY);
}
