// What a run can be made of: markets, forecasts and plans that its owner has, and a form to begin with.
import type { Instant } from "@/lib/core/base/time";
import { XNYS } from "@/lib/core/market/xnys";
import { readForecasts } from "@/lib/db/forecast/forecasts";
import { listMarkets } from "@/lib/db/markets";
import { uploadedPlanDates } from "@/lib/db/run/run-plans";
import type { UserId } from "@/lib/db/scope";
import { firstForm } from "@/lib/formats/runs/first-form";
import type { RunChoices } from "@/lib/formats/views/run/run-view";

/** The newest ones. */
const MOST_SHOWN = 50;

/** Forecasts that could be read, those that were handed in before baselines, the newest first. */
export async function loadRunChoices(
  user: { readonly id: UserId },
  now: Instant,
): Promise<RunChoices> {
  const [markets, forecasts, plans] = await Promise.all([
    listMarkets(user.id),
    readForecasts(user.id, MOST_SHOWN),
    uploadedPlanDates(user.id),
  ]);
  const readable = forecasts.flatMap(({ id, fileName: name, baseline, facts }) =>
    facts
      ? [
          {
            ...{ id, name, baseline: baseline !== null },
            ...{ from: facts.from, to: facts.to, undated: facts.undated },
          },
        ]
      : [],
  );
  return {
    markets: markets.map(({ id, name, kind, synthetic, symbols }) => ({
      ...{ id, name, kind, synthetic },
      from: symbols.map(({ from }) => from).sort()[0] ?? null,
      to:
        symbols
          .map(({ to }) => to)
          .sort()
          .at(-1) ?? null,
      symbols: symbols.map(({ symbol }) => symbol),
    })),
    forecasts: readable,
    plans,
    form: firstForm(readable),
    open: XNYS.currentOrNext(now).date,
  };
}
