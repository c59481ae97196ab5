// A page of evidence in percent only: equity as shares of the capital; no quantities, prices or plans.
import type { NamedFigure, Withheld } from "./figure";
import type { BesidePart, Breakdown, CellCard, CurvesPart, EvidencePage } from "./page";
import type { DayRow, TradeRow } from "./page-rows";
import { RANDOM_BASELINE } from "./parts/beside-part";
import { hasDollarFees, isOverFew, type Sample, withheldIn } from "./withheld-figures";

/**
 * The page as somebody may see it who is not shown amounts (rule E3). Equity becomes a share of the
 * initial capital, rounded to a hundredth of a percent, because many exact shares of one capital would
 * tell it. Quantities and prices go, and what tells a plan: rows that were no trade, bars of a trade,
 * fees in dollars, digests of the inputs. So does what a price of known bars turns into a quantity, and
 * a quantity into the capital: when a trade was filled, and what it or a day made or was worth.
 */
export function redacted(page: EvidencePage): EvidencePage {
  const capital = page.curves.equity.values[0];
  if (!page.full || typeof capital !== "number" || capital <= 0) {
    throw new Error("a page with amounts has a capital, and is redacted once");
  }
  const { facts, sets, receipts } = page.provenance;
  const dollarFees = hasDollarFees(page);
  const shown = page.cells.find(({ name }) => name === page.cell);
  const sample = { few: isOverFew(shown?.figures ?? []), dollarFees };
  const figures = (all: readonly NamedFigure[]) => all.map(withheldIn(sample));
  return inPercent(capital, {
    ...page,
    full: false,
    story: null,
    cells: page.cells.map((card) => cardWithout(card, dollarFees)),
    headline: { ...page.headline, figures: figures(page.headline.figures) },
    counts: figures(page.counts),
    curves: curvesWithout(page.curves),
    metrics: page.metrics.map((group) => ({ ...group, figures: figures(group.figures) })),
    breakdowns: breakdownsWithout(page.breakdowns, dollarFees),
    days: { ...page.days, rows: page.days.rows.map(dayWithout) },
    trades: { ...page.trades, rows: page.trades.rows.map((row) => tradeWithout(row, dollarFees)) },
    beside: page.beside && besideWithout(page.beside, sample),
    parameters: figures(page.parameters),
    provenance: {
      ...{ facts, sets, receipts, files: 0, bytes: 0 },
      digests: page.provenance.digests.filter(({ name }) => name === "Result"),
    },
  }) as unknown as EvidencePage;
}

const WITHHELD: Withheld = { kind: "withheld" };

/** Rows that were no trade are known from the plan alone; a day may have had one position. */
const dayWithout = (day: DayRow): DayRow => ({
  ...day,
  ...{ net: WITHHELD, own: WITHHELD, exposure: WITHHELD },
  planDigest: null,
  noes: day.noes.map((no) => ({ ...no, tickers: "" })),
});

/** The session stays, and the move, which needs no capital. That an order was cut tells its size. */
const tradeWithout = (row: TradeRow, dollarFees: boolean): TradeRow => ({
  ...row,
  ...{ entryAt: null, exitAt: null, net: WITHHELD },
  r: dollarFees ? null : row.r,
  flags: row.flags.filter(({ flag }) => !flag.startsWith("cut-to-")),
});

/** A group may be one trade, and groups that overlap make one; the hour is finer than the session. */
const breakdownsWithout = (all: readonly Breakdown[], dollarFees: boolean): readonly Breakdown[] =>
  all
    .filter(({ by }) => by !== "hour")
    .map((breakdown) => ({
      ...breakdown,
      rows: breakdown.rows.map((row) => ({
        ...row,
        ...{ net: WITHHELD, averageNet: WITHHELD, profitFactor: null },
        averageR: dollarFees ? null : row.averageR,
      })),
    }));

const cardWithout = (card: CellCard, dollarFees: boolean): CellCard => ({
  ...card,
  figures: card.figures.map(withheldIn({ few: isOverFew(card.figures), dollarFees })),
});

/** Few trades are doubtful: worst and best less equity is what one of them might have made. */
const curvesWithout = (curves: CurvesPart): CurvesPart => {
  const unknown = { ...curves.equity, values: curves.equity.values.map(() => null) };
  return {
    ...curves,
    ...{ worst: unknown, best: unknown, band: [] },
    benchmarks: curves.benchmarks.filter(({ name }) => name !== RANDOM_BASELINE),
  };
};

/**
 * Whoever has the bars can walk the random baseline themselves, with one capital after the other, until
 * it goes as it went here. The stress grid is what costs do to the run.
 */
const besideWithout = (beside: BesidePart, sample: Sample): BesidePart => ({
  ...beside,
  benchmarks: beside.benchmarks.filter(({ name }) => name !== RANDOM_BASELINE),
  stress: sample.few || sample.dollarFees ? [] : beside.stress,
  standing: beside.standing.map(({ title, figures }) => ({
    title,
    figures: figures.map(withheldIn({ ...sample, few: isOverFew(figures) })),
  })),
});

type Plain =
  | null
  | boolean
  | number
  | string
  | readonly Plain[]
  | { readonly [name: string]: Plain };

const PLACES = 10_000;
const rounded = (value: number): number =>
  Number.isInteger(value) ? value : Math.round(value * PLACES) / PLACES;

/** The same plain data, whatever it is, with every amount in it as a share of the capital. */
function inPercent(capital: number, value: unknown): Plain {
  if (typeof value === "number") return rounded(value);
  if (Array.isArray(value)) return value.map((item) => inPercent(capital, item));
  if (typeof value !== "object" || value === null) return value as Plain;
  const shown = shareOf(capital, value as Kinded);
  if (shown) return shown;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, inPercent(capital, member)]),
  );
}

interface Kinded {
  readonly kind?: unknown;
  readonly unit?: unknown;
  readonly value?: unknown;
  readonly values?: readonly unknown[];
}

/** What stands for a figure of an amount; null for anything else. */
function shareOf(capital: number, { kind, unit, value, values }: Kinded): Plain | null {
  const part = (amount: unknown, less = 0): number | null =>
    typeof amount === "number" ? rounded(amount / capital - less) : null;
  if (kind === "money") return { kind: "share", value: part(value) };
  if (kind === "gain") return { kind: "change", value: part(value) };
  if (kind === "quantity") return { kind: "withheld" };
  if (kind === "price") return { kind: "price", value: null };
  if (kind === "curve" && unit === "money") {
    return { kind, unit: "change", values: (values ?? []).map((amount) => part(amount, 1)) };
  }
  return null;
}
