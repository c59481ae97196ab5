// Numbers of a Parquet file to micros: each is read as the decimal its writer meant, rounded once.
import type { SchemaElement } from "hyparquet";
import { MICRO, microsFromText } from "@/lib/core/base/decimal";
import type { RawValue } from "./column";

/** Counts what was rounded to six decimals. */
export interface Rounding {
  rounded: number;
}

/** NaN where a value is nothing; null when it is no number. */
export type ToNumber = (value: RawValue) => number | null;

const isNothing = (value: RawValue): boolean =>
  value === null || value === undefined || (typeof value === "number" && Number.isNaN(value));

/** How a column of this type is read as prices in micros; null when it holds no numbers. */
export function microsReader(element: SchemaElement, rounding: Rounding): ToNumber | null {
  const read = valueReader(element, rounding);
  return read && ((value) => (isNothing(value) ? Number.NaN : safe(read(value))));
}

/** How a column of this type is read as volumes: fractions allowed, never money. */
export function volumeReader(element: SchemaElement): ToNumber | null {
  if (!isNumeric(element)) return null;
  return (value) => {
    if (isNothing(value) || value === "") return Number.NaN;
    const number = Number(value);
    return Number.isFinite(number) ? number : null;
  };
}

const safe = (micros: number | null): number | null =>
  micros !== null && Number.isSafeInteger(micros) ? micros : null;

function valueReader(element: SchemaElement, rounding: Rounding): ToNumber | null {
  const { type, scale = 0 } = element;
  if (!isNumeric(element)) return null;
  if (isDecimal(element)) {
    // The reader multiplied the digits by a power of ten: off by less than any micro.
    return scale <= 6 ? (value) => Math.round(Number(value) * MICRO) : doubleReader(rounding);
  }
  if (type === "FLOAT") return (value) => microsOfFloat(Number(value), rounding);
  if (type === "DOUBLE") return doubleReader(rounding);
  if (type === "BYTE_ARRAY") return textReader(rounding);
  return (value) => Number(value) * MICRO;
}

const isDecimal = ({ converted_type, logical_type }: SchemaElement): boolean =>
  converted_type === "DECIMAL" || logical_type?.type === "DECIMAL";

/** Numbers, or text that may hold them; no dates, times or flags. */
function isNumeric(element: SchemaElement): boolean {
  if (isDecimal(element)) return true;
  const logical = element.logical_type?.type ?? "INTEGER";
  const converted = element.converted_type ?? "INT_64";
  if (element.type === "BYTE_ARRAY") return converted === "UTF8" || logical === "STRING";
  const integers = logical === "INTEGER" && /^U?INT_/.test(converted);
  const physical = ["INT32", "INT64", "FLOAT", "DOUBLE"];
  return integers && physical.includes(element.type ?? "");
}

const doubleReader =
  (rounding: Rounding): ToNumber =>
  (value) => {
    const number = Number(value);
    const micros = Math.round(number * MICRO);
    // Equal when the double is the one nearest to that many micros: nothing was lost.
    if (micros / MICRO === number) return micros;
    return microsByText(String(number), rounding);
  };

const textReader =
  (rounding: Rounding): ToNumber =>
  (value) => {
    const text = String(value).trim();
    return text === "" ? Number.NaN : microsByText(text, rounding);
  };

function microsByText(text: string, rounding: Rounding): number | null {
  const micros = microsFromText(text);
  if (micros !== null && /\.\d{6}\d*[1-9]/.test(text)) rounding.rounded += 1;
  return micros;
}

/** The shortest decimal that is this float32: 138.1 is stored as 138.10000610351562. */
export function microsOfFloat(number: number, rounding: Rounding): number | null {
  for (let decimals = 0, power = 1; decimals <= 6; decimals++, power *= 10) {
    const digits = Math.round(number * power);
    if (Math.fround(digits / power) === number) return digits * (MICRO / power);
  }
  rounding.rounded += 1;
  return Number.isFinite(number) ? Math.round(number * MICRO) : null;
}
