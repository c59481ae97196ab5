// Honesty statistics: which try this is, and what its Sharpe ratio is worth. No owner can hide them.
import type { Manifest } from "@/lib/core/evidence/manifest";
import {
  type BacktestOverfitting,
  LEAST_VARIANTS,
} from "@/lib/core/metrics/honesty/backtest-overfitting";
import { countForPeople, wholeForPeople } from "../../display";
import { count, type NamedFigure, ratio, share } from "../figure";
import type { Judged } from "../judged";
import type { HonestyPart } from "../page";
import type { CellSums } from "../read-cell";
import { needed } from "./headline-part";

interface Beside {
  readonly overfitting: BacktestOverfitting | null;
  readonly judged: Judged;
}

export function honestyPart(
  { cell, metrics }: CellSums,
  { registry }: Manifest,
  { overfitting, judged }: Beside,
): HonestyPart {
  const { honesty } = metrics;
  const { deflated, tries, later } = judged;
  return {
    tries: triesOf(cell.k, registry),
    notes: [...notesOf(registry, judged), ...laterTries(registry, judged)],
    figures: [
      {
        name: "Probabilistic Sharpe",
        value: share(honesty.probabilisticSharpe),
        note: "the chance that the true Sharpe ratio is above zero",
      },
      {
        name: "Deflated Sharpe",
        value: share(deflated?.probability ?? null),
        note:
          tries === null
            ? "nobody counts the tries"
            : `the same, over the best that ${countForPeople(tries, "try", "tries")} would show by luck`,
      },
      ...(later ? [asBundled(honesty.deflatedSharpe, registry)] : []),
      ...(deflated
        ? [{ name: "Luck's Sharpe", value: ratio(deflated.threshold), note: "of a session" }]
        : []),
      {
        name: "Minimum track record",
        value: count(rounded(honesty.minimumTrackRecord)),
        note: needed(metrics),
      },
      ...overfittingFigures(overfitting),
    ],
  };
}

const rounded = (sessions: number | null): number | null =>
  sessions === null ? null : Math.round(sessions);

function triesOf(k: number | null, registry: Manifest["registry"]): string {
  if (registry === null || k === null) return "Nobody counts how many tries this took.";
  return `Run ${wholeForPeople(k)} of ${wholeForPeople(registry.n)}`;
}

function notesOf(registry: Manifest["registry"], { tries, deflated }: Judged): readonly string[] {
  if (registry === null) return [];
  const { n, forwardAccounts: accounts } = registry;
  return [
    n === 1
      ? "No other parameters were tried over these tickers and sessions by the time it was registered."
      : `${countForPeople(n, "set")} of parameters were registered over some of these tickers and sessions, deleted runs and all cells included.`,
    ...((tries ?? 1) > 1 && deflated === null
      ? ["Its Sharpe ratio, or those of the other tries, are not known, so it is not deflated."]
      : []),
    accounts === 0
      ? "No account of its owner holds FORWARD plans over the same."
      : `${countForPeople(accounts, "account")} of its owner ${accounts === 1 ? "holds" : "hold"} FORWARD plans over the same.`,
  ];
}

/** Tries that came after it are no part of the bundle, and are said all the same. */
function laterTries(registry: Manifest["registry"], { tries, later }: Judged): readonly string[] {
  if (registry === null || tries === null || !later) return [];
  const more = wholeForPeople(tries - registry.n);
  return [`By now there are ${wholeForPeople(tries)}: ${more} came after this one.`];
}

/** What the bundle says, which Verify compares. */
const asBundled = (
  deflated: CellSums["metrics"]["honesty"]["deflatedSharpe"],
  registry: Manifest["registry"],
): NamedFigure => ({
  name: "Deflated Sharpe, in the bundle",
  value: share(deflated?.probability ?? null),
  note: `over the ${countForPeople(registry?.n ?? 0, "try", "tries")} there were when it was registered`,
});

function overfittingFigures(of: BacktestOverfitting | null): readonly NamedFigure[] {
  if (of === null) {
    const note = `needs ${LEAST_VARIANTS} registered variants over the same 16 sessions or more`;
    return [{ name: "Probability of overfitting", value: share(null), note }];
  }
  const { variants, sessions, blocks, splits } = of;
  return [
    {
      name: "Probability of overfitting",
      value: share(of.probability),
      note: `${variants} variants, ${sessions} sessions in ${blocks} blocks, ${wholeForPeople(splits)} splits`,
    },
    {
      name: "Best of one half loses",
      value: share(of.probabilityOfLoss),
      note: "in the other half",
    },
  ];
}
