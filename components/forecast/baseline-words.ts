// What each baseline does, in a sentence.
import { BASELINES, type BaselineName } from "@/lib/core/plan/forecast/baseline";
import type { Choice } from "../ui/select";

export const BASELINE_WORDS: Readonly<Record<BaselineName, string>> = {
  "momentum-20": "What rose over the last 20 sessions goes on rising.",
  "mean-reversion-5": "What fell over the last 5 sessions comes back.",
  random: "Any chance, by seed, date and ticker: what luck brings.",
};

/** As choices beside stored forecasts. */
export const BASELINE_CHOICES: readonly Choice[] = BASELINES.map((name) => ({
  value: name,
  label: `Baseline ${name}`,
}));
