// The check before a plan is made: is what it would be made from of the right day, and to be trusted?
import { MICRO, mulDiv } from "../../base/decimal";
import type { SessionDate } from "../../base/time";

export type CheckLevel = "ok" | "warn" | "bad" | "unknown";

export interface PreflightFacts {
  /** The session whose close is the last thing a plan may know. */
  readonly asOf: SessionDate;
  readonly forecast: {
    /** Null for rows without dates, and where all are later. */
    readonly newest: SessionDate | null;
    readonly sessionsBehind: number | null;
  } | null;
  /** The last session that the market has daily prices of, and the one it should have. */
  readonly pricesThrough: SessionDate | null;
  /** The last session with bars to trade on; a replay has those after its cursor. */
  readonly barsThrough: SessionDate | null;
  readonly barsWanted: SessionDate;
  /** Of the rows of the forecast's newest date that have a price; null without such rows. */
  readonly etth: {
    readonly count: number;
    readonly degraded: number;
    readonly unique: number;
  } | null;
}

export type PreflightName =
  | "forecast"
  | "signal-date"
  | "prices"
  | "bars"
  | "etth-missing"
  | "etth-unique";

export interface PreflightCheck {
  readonly name: PreflightName;
  readonly level: CheckLevel;
}

/** More than this share of rows without a time is a warning, and more than the other a fault. */
const FEW_MISSING = 50_000;
const MANY_MISSING = 200_000;
/** So many different times say that they are computed, and not the same constant for each row. */
const ENOUGH_UNIQUE = 3;

/** Every check with its level, in the order in which they are read. */
export function preflight(facts: PreflightFacts): readonly PreflightCheck[] {
  return [
    { name: "forecast", level: forecastLevel(facts) },
    { name: "signal-date", level: signalLevel(facts) },
    { name: "prices", level: reaches(facts.pricesThrough, facts.asOf) },
    { name: "bars", level: reaches(facts.barsThrough, facts.barsWanted) },
    { name: "etth-missing", level: missingLevel(facts) },
    { name: "etth-unique", level: uniqueLevel(facts) },
  ];
}

function forecastLevel({ forecast }: PreflightFacts): CheckLevel {
  if (!forecast || forecast.sessionsBehind === null) return "unknown";
  return forecast.sessionsBehind === 0 ? "ok" : "bad";
}

function signalLevel({ forecast, asOf }: PreflightFacts): CheckLevel {
  if (!forecast || forecast.newest === null) return "unknown";
  return forecast.newest === asOf ? "ok" : "bad";
}

function reaches(through: SessionDate | null, wanted: SessionDate): CheckLevel {
  if (through === null) return "unknown";
  return through >= wanted ? "ok" : "bad";
}

function missingLevel({ etth }: PreflightFacts): CheckLevel {
  if (!etth || etth.count === 0) return "unknown";
  const share = mulDiv(etth.degraded, MICRO, etth.count);
  if (share > MANY_MISSING) return "bad";
  return share > FEW_MISSING ? "warn" : "ok";
}

function uniqueLevel({ etth }: PreflightFacts): CheckLevel {
  if (!etth || etth.count === 0) return "unknown";
  if (etth.unique >= Math.min(ENOUGH_UNIQUE, etth.count)) return "ok";
  return etth.unique <= 1 ? "bad" : "warn";
}
