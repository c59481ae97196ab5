// A forecast as a card: what a list shows of it, a baseline by its name.
import type { ForecastFileRow } from "@/lib/db/forecast/forecasts";
import type { ForecastCard } from "@/lib/formats/views/planning/forecast-view";

export function forecastCard(row: ForecastFileRow): ForecastCard {
  const { id, fileName, receivedAt, sha256, status, facts, baseline } = row;
  return {
    ...{ id, fileName, receivedAt, sha256, status },
    baseline: baseline && sayBaseline(baseline),
    rows: facts?.rows ?? 0,
    dates: facts?.dates ?? 0,
    from: facts?.from ?? null,
    to: facts?.to ?? null,
    undated: facts?.undated ?? false,
  };
}

/** "Baseline random, seed 7". */
const sayBaseline = ({ name, seed }: NonNullable<ForecastFileRow["baseline"]>): string =>
  `Baseline ${name}${seed === null ? "" : `, seed ${seed}`}`;
