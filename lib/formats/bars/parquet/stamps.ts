// The time column of a Parquet file to instants and dates: units and zones as the file says them.
import type { SchemaElement, TimeUnit } from "hyparquet";
import type { AssumedZone } from "@/lib/core/base/instant-text";
import { newYorkInstant } from "@/lib/core/base/new-york";
import { civilFromDays, DAY, type Instant } from "@/lib/core/base/time";
import { type BarTimes, type Stamp, type StampFault, StampReader } from "../times";
import type { RawValue } from "./column";

export interface StampColumn {
  read(value: RawValue): Stamp | StampFault;
  /** Asked when all values are read; null when dates and times are mixed. */
  times(): BarTimes | null;
}

/** How a time column of this type is read; null when it holds no times. */
export function stampColumn(element: SchemaElement, zone: AssumedZone): StampColumn | null {
  const { type, converted_type, logical_type } = element;
  if (converted_type === "DATE" || logical_type?.type === "DATE") return dateColumn(zone);
  const unit = unitOf(element);
  if (unit !== null) {
    // Files older than logical types said only the unit, and meant UTC.
    const adjusted = logical_type?.type !== "TIMESTAMP" || logical_type.isAdjustedToUTC;
    return countColumn({ msOf: MS_OF[unit], zone, zoneAssumed: !adjusted });
  }
  // No zone was ever written down for these: some writers meant UTC, others local time.
  if (type === "INT96") return countColumn({ msOf: MS_OF.NANOS, zone, zoneAssumed: true });
  if (type === "BYTE_ARRAY" && (converted_type === "UTF8" || logical_type?.type === "STRING")) {
    const stamps = new StampReader(zone);
    return {
      read: (value) => stamps.read(value === null || value === undefined ? "" : String(value)),
      times: () => stamps.times(),
    };
  }
  const plain = logical_type === undefined || logical_type.type === "INTEGER";
  const counts = ["INT64", "INT32", "DOUBLE"].includes(type ?? "") && converted_type !== "DECIMAL";
  return plain && counts ? countColumn({ msOf: msOfEpoch, zone, zoneAssumed: false }) : null;
}

function unitOf({ converted_type, logical_type }: SchemaElement): TimeUnit | null {
  if (logical_type?.type === "TIMESTAMP") return logical_type.unit;
  if (converted_type === "TIMESTAMP_MILLIS") return "MILLIS";
  return converted_type === "TIMESTAMP_MICROS" ? "MICROS" : null;
}

/** How a column of timestamps counts, and whether it counts in UTC; null for other columns. */
export function timestampReader(element: SchemaElement): TimestampReader | null {
  const unit = element.type === "INT96" ? "NANOS" : unitOf(element);
  if (unit === null) return null;
  const { logical_type } = element;
  const naive = logical_type?.type === "TIMESTAMP" && !logical_type.isAdjustedToUTC;
  return { msOf: MS_OF[unit], utc: !naive && element.type !== "INT96" };
}

export interface TimestampReader {
  readonly msOf: MsOf;
  readonly utc: boolean;
}

type MsOf = (value: bigint | number) => number | null;

/** Fractions of a millisecond are cut, before 1970 too. */
function per(value: bigint | number, size: number): number {
  if (typeof value === "number") return Math.floor(value / size);
  const count = Number(value);
  if (Number.isSafeInteger(count)) {
    const over = count % size;
    return (count - (over < 0 ? over + size : over)) / size;
  }
  const unit = BigInt(size);
  return Number((value - (((value % unit) + unit) % unit)) / unit);
}

const MS_OF: Readonly<Record<TimeUnit, MsOf>> = {
  MILLIS: (value) => per(value, 1),
  MICROS: (value) => per(value, 1_000),
  NANOS: (value) => per(value, 1_000_000),
};

/** A count since 1970 whose size tells its unit: in every unit it covers 1973 to 2286. */
function msOfEpoch(value: bigint | number): number | null {
  const count = Number(value);
  const unit = EPOCH_UNITS.find(([, least]) => count >= least && count < least * 100);
  if (!unit) return null;
  const [size] = unit;
  return size < 1 ? Math.floor(count / size) : per(value, size);
}

/** How many of the unit make a millisecond, and the first count that is taken for it (1973). */
const EPOCH_UNITS = [
  [0.001, 1e8],
  [1, 1e11],
  [1_000, 1e14],
  [1_000_000, 1e17],
] as const;

/** Instants beyond are no times of bars, and no calendar's. */
const FARTHEST = 253_402_300_800_000;

interface CountForm {
  readonly msOf: MsOf;
  readonly zone: AssumedZone;
  readonly zoneAssumed: boolean;
}

function countColumn({ msOf, zone, zoneAssumed }: CountForm): StampColumn {
  return {
    times: () => ({ datesOnly: false, zoneAssumed, zone }),
    read(value) {
      if (value === null || value === undefined) return { code: "missing-cell" };
      if (typeof value !== "bigint" && !(typeof value === "number" && Number.isFinite(value))) {
        return { code: "not-a-time" };
      }
      const ms = msOf(value);
      if (ms === null || !(Math.abs(ms) < FARTHEST)) return { code: "not-a-time" };
      const day = Math.floor(ms / DAY);
      if (!zoneAssumed || zone === "utc") return { startsAt: ms as Instant, day };
      const startsAt = newYorkInstant(civilFromDays(day), ms - day * DAY);
      return startsAt === null ? { code: "nonexistent-time" } : { startsAt, day };
    },
  };
}

function dateColumn(zone: AssumedZone): StampColumn {
  return {
    times: () => ({ datesOnly: true, zoneAssumed: false, zone }),
    read(value) {
      if (value === null || value === undefined) return { code: "missing-cell" };
      const day = Number(value);
      if (!Number.isInteger(day) || Math.abs(day * DAY) >= FARTHEST) return { code: "not-a-time" };
      return { startsAt: null, day };
    },
  };
}
