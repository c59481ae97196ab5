// The metrics of a series as JSON: flat, shares as fractions, null for what cannot be said.
import { daysOfDate, type SessionDate } from "@/lib/core/base/time";
import { type Caveat, caveatsOf } from "@/lib/core/metrics/caveats";
import { honestyOf } from "@/lib/core/metrics/honesty/honesty";
import { knownReturns } from "@/lib/core/metrics/series/daily-series";
import type { Drawdown } from "@/lib/core/metrics/series/deepest-drawdown";
import { type SeriesMetrics, seriesMetrics } from "@/lib/core/metrics/series/series-metrics";
import { METRICS_VERSION } from "@/lib/core/metrics/version";
import { sayFileNote } from "../file-note";
import { sayCaveat } from "./caveat-sentence";
import type { ParsedSeries, SeriesKind } from "./series-file";

export interface SeriesJson extends Omit<SeriesMetrics, "drawdown"> {
  readonly version: string;
  readonly source: SeriesKind;
  readonly annualization: number;
  readonly caveats: readonly (Caveat & { readonly sentence: string })[];
  readonly notes: readonly { readonly code: string; readonly sentence: string }[];
  readonly from: SessionDate | null;
  readonly to: SessionDate | null;
  /** Positive, a fraction of the peak. */
  readonly maxDrawdown: number | null;
  readonly drawdown: DrawdownJson | null;
  readonly probabilisticSharpe: number | null;
  /** Sessions, not rounded. */
  readonly minimumTrackRecord: number | null;
}

/** Sessions count from the start, which is 0 and lies before the first of them. */
export interface DrawdownJson {
  readonly startSession: number | null;
  readonly troughSession: number | null;
  readonly recoverySession: number | null;
  /** From the start to the recovery, or to the end without one. */
  readonly sessions: number;
  /** Null in a file without dates; the start of returns lies before their first date. */
  readonly startDate: SessionDate | null;
  readonly troughDate: SessionDate | null;
  readonly recoveryDate: SessionDate | null;
  readonly days: number | null;
}

/** Everything that a file of daily values says; what must be said before any ratio comes first. */
export function seriesJson(parsed: ParsedSeries, annualization: number): SeriesJson {
  const { series, dates } = parsed;
  const { drawdown, ...metrics } = seriesMetrics(series, annualization);
  const honesty = honestyOf(knownReturns(series.returns), null);
  const caveats = caveatsOf({ trades: null, sessions: metrics.sessions });
  return {
    version: METRICS_VERSION,
    source: parsed.kind,
    annualization,
    caveats: caveats.map((each) => ({ ...each, sentence: sayCaveat(each) })),
    notes: parsed.notes.map((note) => ({ code: note.code, sentence: sayFileNote(note) })),
    from: dates?.[0] ?? null,
    to: dates?.at(-1) ?? null,
    ...metrics,
    maxDrawdown: drawdown?.share ?? null,
    drawdown: drawdown && drawdownJson(drawdown, parsed),
    probabilisticSharpe: honesty.probabilisticSharpe,
    minimumTrackRecord: honesty.minimumTrackRecord,
  };
}

function drawdownJson(drawdown: Drawdown, { kind, dates, series }: ParsedSeries): DrawdownJson {
  const { start, trough, recovery, length } = drawdown;
  // A file of returns has no row for its start.
  const rowsBefore = kind === "returns" ? 1 : 0;
  const dateOf = (place: number | null): SessionDate | null =>
    place === null ? null : (dates?.[place - rowsBefore] ?? null);
  const from = dateOf(start);
  const to = start === null ? null : dateOf(recovery ?? series.values.length - 1);
  return {
    ...{ startSession: start, troughSession: trough, recoverySession: recovery, sessions: length },
    ...{ startDate: from, troughDate: dateOf(trough), recoveryDate: dateOf(recovery) },
    days: from === null || to === null ? null : daysOfDate(to) - daysOfDate(from),
  };
}
