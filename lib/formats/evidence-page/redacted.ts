// A page of evidence in percent only: amounts as shares of the capital; no quantities, prices or plans.
import type { NamedFigure } from "./figure";
import type { EvidencePage } from "./page";
import type { DayRow } from "./page-rows";

/**
 * The page as somebody may see it who is not shown amounts (rule E3): dollars become shares of the
 * initial capital, quantities and prices go, and so does what tells a plan: rows that were no trade,
 * bars of a trade, fees in dollars, digests of the inputs. What is left is rounded to a hundredth of a
 * percent, because many exact shares of one capital would tell it.
 */
export function redacted(page: EvidencePage): EvidencePage {
  const capital = page.curves.equity.values[0];
  if (!page.full || typeof capital !== "number" || capital <= 0) {
    throw new Error("a page with amounts has a capital, and is redacted once");
  }
  const { facts, sets, receipts } = page.provenance;
  return inPercent(capital, {
    ...page,
    full: false,
    story: null,
    days: { ...page.days, rows: page.days.rows.map(withoutPlan) },
    parameters: page.parameters.map(withoutAmount),
    provenance: {
      ...{ facts, sets, receipts, files: 0, bytes: 0 },
      digests: page.provenance.digests.filter(({ name }) => name === "Result"),
    },
  }) as unknown as EvidencePage;
}

/** Rows that were no trade are known from the plan alone. */
const withoutPlan = (day: DayRow): DayRow => ({
  ...day,
  planDigest: null,
  noes: day.noes.map((no) => ({ ...no, tickers: "" })),
});

const AMOUNTS: ReadonlySet<string> = new Set(["money", "gain", "quantity", "price"]);

/** A known fee as a share of the capital would tell the capital. */
const withoutAmount = (figure: NamedFigure): NamedFigure =>
  AMOUNTS.has(figure.value.kind) ? { name: figure.name, value: { kind: "withheld" } } : figure;

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
