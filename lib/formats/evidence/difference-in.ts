// Where two versions of a file first differ, in words: the trade, the day or the line, and the field.

import { instantToText } from "@/lib/core/base/time";
import { type Difference, firstDifference, type Json } from "@/lib/core/evidence/difference";
import { fileText } from "./evidence-files";

/** Where a file differs from what it should be. */
export interface FileDifference {
  /** 1-based line; null for a file that is one value. */
  readonly line: number | null;
  /** What the line is about: "trade 3, AMD of 2025-09-02". */
  readonly item: string | null;
  /** "exitPrice", "fill.price"; empty where the whole line is missing or too many. */
  readonly field: string;
  /** What the file says, and what was computed; null where there is nothing. */
  readonly stored: string | null;
  readonly computed: string | null;
}

/** What numbers computed on another machine may differ by, in the files that hold fractions. */
const CLOSE = 1e-9;
const isClose = (a: number, b: number): boolean =>
  Math.abs(a - b) <= CLOSE * Math.max(1, Math.abs(a), Math.abs(b));

/**
 * The first difference of a file from its computed version; null for equal ones. Metrics hold results
 * of functions that programs may round differently in the last place, so those are compared to 1e-9.
 */
export function differenceIn(
  file: string,
  stored: Uint8Array,
  computed: Uint8Array,
): FileDifference | null {
  if (isEqual(stored, computed)) return null;
  const [left, right] = [fileText(stored), fileText(computed)];
  if (left === null || right === null) return { ...WHOLE, stored: null };
  if (file.endsWith(".jsonl")) return inLines(file, left, right);
  if (!file.endsWith(".json")) return inText(left, right);
  const [theirs, ours] = [jsonOf(left), jsonOf(right)];
  if (theirs === undefined || ours === undefined) return inText(left, right);
  const isMetrics = file.endsWith("/metrics.json");
  const found = firstDifference(theirs, ours, isMetrics ? isClose : undefined);
  if (found) return named(found, { line: null, item: null });
  return isMetrics ? null : inText(left, right);
}

const WHOLE: FileDifference = { line: null, item: null, field: "", stored: "", computed: "" };

export function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** The first line that differs. */
function inText(left: string, right: string): FileDifference {
  const [theirs, ours] = [left.split("\n"), right.split("\n")];
  const at = theirs.findIndex((line, i) => line !== ours[i]);
  const line = at < 0 ? theirs.length : at;
  return {
    ...{ line: line + 1, item: null, field: "" },
    stored: shortened(theirs[line]),
    computed: shortened(ours[line]),
  };
}

function inLines(file: string, left: string, right: string): FileDifference {
  const place = inText(left, right);
  const at = (place.line ?? 1) - 1;
  const of = (text: string): Json | undefined => jsonOf(text.split("\n")[at] ?? "");
  const [theirs, ours] = [of(left), of(right)];
  const item = itemOf(file, at + 1, ours ?? theirs);
  const found = firstDifference(theirs, ours);
  return found ? named(found, { line: at + 1, item }) : { ...place, item };
}

function named(
  { path, stored, computed }: Difference,
  where: Pick<FileDifference, "line" | "item">,
): FileDifference {
  return { ...where, field: path.join("."), stored: said(stored), computed: said(computed) };
}

const said = (value: Json | undefined): string | null =>
  value === undefined ? null : shortened(JSON.stringify(value));

const LONGEST = 120;
const shortened = (text: string | undefined): string | null =>
  text === undefined || text.length <= LONGEST ? (text ?? null) : `${text.slice(0, LONGEST)}…`;

function jsonOf(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** What a line of a result is called. */
function itemOf(file: string, number: number, value: Json | undefined): string | null {
  const facts = typeof value === "object" && value !== null ? (value as Facts) : {};
  const kind = /\/(trades|events|equity|days)\.jsonl$/.exec(file)?.[1];
  const date = text(facts.date) ?? "";
  if (kind === "trades") return `trade ${number}, ${text(facts.symbol)} of ${text(facts.day)}`;
  if (kind === "equity") return `equity of ${date}`;
  if (kind === "days") return `day ${date}`;
  if (kind !== "events") return null;
  const at = typeof facts.at === "number" ? ` at ${instantToText(facts.at as never)}` : "";
  return `event ${number}, ${text(facts.type)}${at}`;
}

type Facts = { readonly [key: string]: Json | undefined };

const text = (value: Json | undefined): string | null => (typeof value === "string" ? value : null);
