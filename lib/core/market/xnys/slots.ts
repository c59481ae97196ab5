// The days of the exchange's sessions, numbered so that only the years that are asked for are computed.
import { civilFromDays, daysFromCivil, weekdayOfDays } from "../../base/time";
import { xnysHolidays } from "./holidays";
import { XNYS_YEARS } from "./years";

/** More than a year has sessions: slot `300 y + i` is session `i` of year `y`, both counted from 0. */
const SLOTS_OF_YEAR = 300;
const YEARS = XNYS_YEARS.last - XNYS_YEARS.first + 1;

/** The day counts of the first day that the calendar covers, and of the day after the last. */
export const START_DAY = daysFromCivil({ year: XNYS_YEARS.first, month: 1, day: 1 });
export const END_DAY = daysFromCivil({ year: XNYS_YEARS.last + 1, month: 1, day: 1 });

/** As many as there can be: an array with room for every slot. */
export const SLOTS = YEARS * SLOTS_OF_YEAR;

/** What lies before the first session. */
const BEFORE = -1;

/** The day count of a slot's session; undefined where the slot holds none. */
export function dayOfSlot(slot: number): number | undefined {
  if (slot < 0 || slot >= SLOTS) return undefined;
  return daysOfYear(Math.floor(slot / SLOTS_OF_YEAR))[slot % SLOTS_OF_YEAR];
}

/** The slot of the first session on a day or after it; one without a session after the last. */
export function slotFrom(day: number): number {
  if (day < START_DAY) return 0;
  if (day >= END_DAY) return SLOTS;
  const known = found[day - START_DAY] as number;
  if (known !== UNKNOWN) return known;
  daysOfYear(civilFromDays(day).year - XNYS_YEARS.first);
  return found[day - START_DAY] as number;
}

const UNKNOWN = -1;
/** Of each day of the years that were asked for what `slotFrom` answers. */
const found = new Int32Array(END_DAY - START_DAY).fill(UNKNOWN);

/** The slot so many sessions after another, or before it; one without a session beyond the ends. */
export function movedSlot(slot: number, count: number): number {
  let year = Math.floor(slot / SLOTS_OF_YEAR);
  let index = (slot % SLOTS_OF_YEAR) + count;
  while (index < 0) {
    if (--year < 0) return BEFORE;
    index += daysOfYear(year).length;
  }
  while (year < YEARS && index >= daysOfYear(year).length) index -= daysOfYear(year++).length;
  return year < YEARS ? year * SLOTS_OF_YEAR + index : SLOTS;
}

const computed: Float64Array[] = [];
for (let year = 0; year < YEARS; year++) computed.push(new Float64Array(0));

/** The day counts of a year's sessions, computed when they are first asked for. */
function daysOfYear(year: number): Float64Array {
  const known = computed[year] as Float64Array;
  if (known.length > 0) return known;
  const days = sessionDays(year);
  computed[year] = days;
  return days;
}

const [SUNDAY, SATURDAY] = [0, 6] as const;

function sessionDays(index: number): Float64Array {
  const year = XNYS_YEARS.first + index;
  const closed = xnysHolidays(year);
  const end = daysFromCivil({ year: year + 1, month: 1, day: 1 });
  const days: number[] = [];
  for (let day = daysFromCivil({ year, month: 1, day: 1 }); day < end; day++) {
    const weekday = weekdayOfDays(day);
    found[day - START_DAY] = index * SLOTS_OF_YEAR + days.length;
    if (weekday !== SATURDAY && weekday !== SUNDAY && !closed.has(day)) days.push(day);
  }
  // What is left of a year has its next session in the following one.
  const last = days.at(-1) ?? START_DAY;
  found.fill((index + 1) * SLOTS_OF_YEAR, last + 1 - START_DAY, end - START_DAY);
  return Float64Array.from(days);
}
