// The digests of a walk's inputs: what they say, wherever they were stored and in whatever pieces.
import { type Canonical, canonicalText } from "../base/canonical-json";
import { sha256, sha256Text } from "../base/sha256";
import type { SessionDate } from "../base/time";
import type { BarSeries } from "../market/series";
import type { Forecast } from "../plan/forecast/forecast";
import { contentDigest } from "../plan/plan";
import type { ReadyInputs, WalkSource } from "./inputs";

/** SHA-256, hex: of each ticker's bars, and of everything else that a result depends on. */
export interface InputDigests {
  readonly calendar: string;
  readonly bars: Readonly<Record<string, string>>;
  readonly daily: Readonly<Record<string, string>>;
  /** Splits, dividends, and what the prices are adjusted for. */
  readonly actions: string;
  readonly source:
    | { readonly kind: "forecast"; readonly digest: string }
    | { readonly kind: "plans"; readonly digests: Readonly<Record<SessionDate, string>> };
}

const known = new WeakMap<ReadyInputs, InputDigests>();

export function inputDigests(inputs: ReadyInputs): InputDigests {
  const found = known.get(inputs);
  if (found) return found;
  const made = digestsOf(inputs);
  known.set(inputs, made);
  return made;
}

const digestsOf = ({ bars, given, daily, source }: ReadyInputs): InputDigests => ({
  calendar: bars.calendar.id,
  bars: bySymbol(given, (series, symbol) =>
    sha256Text(
      [series, ...(bars.finer?.get(symbol) ?? [])].map((one) => seriesDigest(one)).join(" "),
    ),
  ),
  daily: bySymbol(daily, seriesDigest),
  actions: sha256Text(
    canonicalText({
      actions: bars.actions as unknown as Canonical,
      basis: Object.fromEntries(bars.basis) as unknown as Canonical,
    }),
  ),
  source: sourceDigest(source),
});

function bySymbol(
  all: ReadonlyMap<string, BarSeries>,
  digest: (series: BarSeries, symbol: string) => string,
): Readonly<Record<string, string>> {
  const symbols = [...all.keys()].sort();
  return Object.fromEntries(
    symbols.map((symbol) => [symbol, digest(all.get(symbol) as BarSeries, symbol)]),
  );
}

const seriesDigests = new WeakMap<BarSeries, string>();

/**
 * SHA-256 of a series: a line that names it, then its columns one after another as 64-bit floats,
 * the low byte first. Bars that are equal have it in common, in however many parts they were stored.
 */
export function seriesDigest(series: BarSeries): string {
  const found = seriesDigests.get(series);
  if (found !== undefined) return found;
  const { symbol, interval, length, volumeReported } = series;
  const name = canonicalText({ symbol, interval, length, volumeReported });
  const head = new TextEncoder().encode(`${name}\n`);
  const { opensAt, closesAt, open, high, low, close, volume } = series;
  const columns = [opensAt, closesAt, open, high, low, close, volume];
  const bytes = new Uint8Array(head.length + columns.length * length * 8);
  bytes.set(head);
  const view = new DataView(bytes.buffer);
  let offset = head.length;
  for (const column of columns) {
    for (let i = 0; i < length; i++) {
      view.setFloat64(offset, column[i] as number, true);
      offset += 8;
    }
  }
  const made = sha256(bytes);
  seriesDigests.set(series, made);
  return made;
}

/** The digest of where a walk's plans come from: what the registry tells its tries apart by. */
export function sourceDigest(source: WalkSource): InputDigests["source"] {
  if (source.kind === "forecast") {
    return {
      kind: "forecast",
      digest: forecastDigest(source.forecast, source.forecastDate ?? null),
    };
  }
  const dates = [...source.plans.keys()].sort();
  const digests = dates.map((date) => {
    const plan = source.plans.get(date);
    return [date, plan ? contentDigest(plan) : ""];
  });
  return { kind: "plans", digests: Object.fromEntries(digests) };
}

/**
 * SHA-256 of what the rows say, in their order, and of the session that was stated for those without a
 * date; where they stood in a file is left out.
 */
export const forecastDigest = (forecast: Forecast, stated: SessionDate | null): string =>
  sha256Text(canonicalText({ rows: rowsDigest(forecast), stated }));

const forecastDigests = new WeakMap<Forecast, string>();

function rowsDigest(forecast: Forecast): string {
  const found = forecastDigests.get(forecast);
  if (found !== undefined) return found;
  const { days, undated, source } = forecast;
  const dated = [...days.keys()].sort().map((date) => [date, saidBy(days.get(date) ?? NO_ROWS)]);
  const rest = undated && saidBy(undated);
  const made = sha256Text(canonicalText({ source, days: Object.fromEntries(dated), rest }));
  forecastDigests.set(forecast, made);
  return made;
}

type ForecastDay = NonNullable<Forecast["undated"]>;
const NO_ROWS: ForecastDay = { rows: [], repeats: [] };

const saidBy = ({ rows, repeats }: ForecastDay): Canonical =>
  [...rows, ...repeats.map(({ row }) => row)].map(({ line: _line, ...said }) => said);
