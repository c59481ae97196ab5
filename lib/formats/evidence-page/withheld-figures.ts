// Named figures of a page in percent only: those that would tell the capital are withheld.
import { LEAST_TRADES } from "@/lib/core/metrics/caveats";
import type { NamedFigure } from "./figure";
import type { EvidencePage } from "./page";

/** Over which closed trades some figures are, and whether what they cost is known in dollars. */
export interface Sample {
  readonly few: boolean;
  readonly dollarFees: boolean;
}

/** So few trades that won, or that did not, are told one by one by a ratio of their sums. */
const FEW = 5;

const AMOUNTS: ReadonlySet<string> = new Set(["money", "gain", "quantity", "price"]);

/** Of one day. */
const NEVER: ReadonlySet<string> = new Set(["Highest exposure"]);

/** Made of quantities and prices, or of moments: over few trades they tell each of them. */
const OF_MANY: ReadonlySet<string> = new Set([
  "Profit factor",
  "Payoff",
  "Break-even win rate",
  "Mean exposure",
  "Exposure, mean",
  "Turnover",
  "Turnover, a year",
  "Cost drag",
  "Costs of profit",
  "Mean hold, market hours",
]);

/** A known fee in dollars, and what it costs here, make the quantity or the capital. */
const OF_COSTS: ReadonlySet<string> = new Set(["Expectancy in R", "Cost drag", "Costs of profit"]);

/** The same figure, or only its name. An amount is not even a share of the capital. */
export const withheldIn =
  ({ few, dollarFees }: Sample) =>
  (figure: NamedFigure): NamedFigure => {
    const { name, value } = figure;
    const tells =
      AMOUNTS.has(value.kind) ||
      NEVER.has(name) ||
      (few && OF_MANY.has(name)) ||
      (dollarFees && OF_COSTS.has(name));
    return tells ? { name, value: { kind: "withheld" } } : figure;
  };

/** Whether figures are over few trades, told by the count and the win rate among them. */
export function isOverFew(figures: readonly NamedFigure[]): boolean {
  const numberOf = (...names: readonly string[]): number => {
    const value = figures.find(({ name }) => names.includes(name))?.value;
    return value && "value" in value && typeof value.value === "number" ? value.value : 0;
  };
  const closed = numberOf("Trades", "Closed trades");
  const won = Math.round(numberOf("Win rate") * closed);
  return closed < LEAST_TRADES || won < FEW || closed - won < FEW;
}

/** Whether a fee in dollars is set: who trades knows what a broker takes. */
export const hasDollarFees = ({ parameters }: Pick<EvidencePage, "parameters">): boolean =>
  parameters.some(
    ({ name, value }) =>
      (name === "Fee an order" || name === "Fee a share") &&
      value.kind === "money" &&
      value.value !== 0,
  );
