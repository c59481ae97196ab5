// What may happen to an account, as random commands: prices on a coarse grid, so that ties are common.
import fc from "fast-check";
import type { Kind, Side, Terms, Tif } from "./state";

export interface PlaceCommand {
  readonly do: "place";
  readonly symbol: string;
  readonly side: Side;
  readonly kind: Kind;
  readonly tif: Tif;
  readonly shares: number;
  /** Dollars, for a market order in money. */
  readonly dollars: number | null;
  /** Steps of a percent from the last price. */
  readonly limit: number;
  readonly stop: number;
  readonly trail: number | null;
  readonly levels: "none" | "absolute" | "percent";
  readonly target: number | null;
  readonly stopLoss: number | null;
  readonly exitTrail: number | null;
  readonly hold: number;
}

/** A bar as steps of half a percent from its symbol's base price; null is a gap in the feed. */
export interface DrawnBar {
  readonly open: number;
  readonly up: number;
  readonly down: number;
  readonly close: number;
  readonly volume: number;
}

export type Command =
  | PlaceCommand
  | {
      readonly do: "group";
      readonly symbol: string;
      readonly shares: number;
      readonly up: number;
      readonly down: number;
    }
  | { readonly do: "cancel"; readonly which: number }
  | {
      readonly do: "replace";
      readonly which: number;
      readonly shares: number | null;
      readonly limit: number | null;
    }
  | { readonly do: "bar"; readonly bars: readonly (DrawnBar | null)[] }
  | { readonly do: "split"; readonly symbol: string; readonly by: readonly [number, number] }
  | { readonly do: "dividend"; readonly symbol: string; readonly cents: number }
  | { readonly do: "deposit"; readonly dollars: number }
  | { readonly do: "withdraw"; readonly dollars: number }
  | { readonly do: "epoch" }
  | { readonly do: "reload" };

const symbol = fc.constantFrom("AMD", "AMD", "XOM");
const steps = (from: number, to: number) => fc.integer({ min: from, max: to });
const rarely = <T>(arbitrary: fc.Arbitrary<T>, weight = 3) =>
  fc.oneof({ weight, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

/** An order of any kind. */
export const placeArb: fc.Arbitrary<PlaceCommand> = fc.record({
  do: fc.constant("place" as const),
  symbol,
  side: fc.constantFrom<Side>("BUY", "BUY", "SELL"),
  kind: fc.constantFrom<Kind>(
    "market",
    "market",
    "limit",
    "limit",
    "stop",
    "stop-limit",
    "trailing-stop",
  ),
  tif: fc.constantFrom<Tif>("DAY", "GTC", "GTC", "OPG", "CLS"),
  shares: fc.constantFrom(1, 2, 3, 5, 8, 0.333333, 2.75),
  dollars: rarely(fc.constantFrom(150, 333.33, 1000), 8),
  limit: steps(-4, 4),
  stop: steps(-4, 4),
  trail: fc.constantFrom(null, 1, 2.5),
  levels: fc.constantFrom("none" as const, "absolute" as const, "percent" as const),
  target: rarely(steps(1, 6), 1),
  stopLoss: rarely(steps(1, 6), 1),
  exitTrail: rarely(fc.constantFrom(1, 2, 3), 5),
  hold: fc.constantFrom(1, 1, 2, 3, 9),
});

/** A bar, on a grid so coarse that levels are often touched. */
export const drawnArb: fc.Arbitrary<DrawnBar> = fc.record({
  open: steps(-10, 10),
  up: fc.constantFrom(0, 0, 1, 2, 4, 8),
  down: fc.constantFrom(0, 0, 1, 2, 4, 8),
  close: steps(-10, 10),
  volume: fc.constantFrom(1000, 1000, 60, 40, 20, 10, 0),
});

const bar: fc.Arbitrary<Command> = fc.record({
  do: fc.constant("bar" as const),
  bars: fc.tuple(
    ...[0, 1].map(() =>
      fc.oneof({ weight: 9, arbitrary: drawnArb }, { weight: 1, arbitrary: fc.constant(null) }),
    ),
  ),
});

const others: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ do: fc.constant("cancel" as const), which: fc.nat(9) }),
  fc.record({
    do: fc.constant("replace" as const),
    which: fc.nat(9),
    shares: fc.constantFrom(null, 1, 4),
    limit: rarely(steps(-4, 4), 1),
  }),
  fc.record({
    ...{ do: fc.constant("group" as const), symbol, shares: fc.constantFrom(1, 3, 5) },
    ...{ up: steps(1, 5), down: steps(1, 5) },
  }),
  fc.record({
    do: fc.constant("split" as const),
    symbol,
    by: fc.constantFrom<[number, number][]>([2, 1], [3, 2], [1, 10], [7, 3]),
  }),
  fc.record({ do: fc.constant("dividend" as const), symbol, cents: fc.constantFrom(1, 25, 133) }),
  fc.record({ do: fc.constant("deposit" as const), dollars: fc.constantFrom(100, 0.5) }),
  fc.record({ do: fc.constant("withdraw" as const), dollars: fc.constantFrom(100, 700) }),
  fc.constant<Command>({ do: "reload" }),
);

export const commandsArb: fc.Arbitrary<readonly Command[]> = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: placeArb },
    { weight: 12, arbitrary: bar },
    { weight: 5, arbitrary: others },
    { weight: 1, arbitrary: fc.constant<Command>({ do: "epoch" }) },
  ),
  { minLength: 6, maxLength: 30, size: "max" },
);

const usd = (dollars: number): bigint => BigInt(Math.round(dollars * 1e6));

export const termsArb: fc.Arbitrary<Terms> = fc.record({
  capital: fc.constantFrom(usd(700), usd(2000), usd(50_000)),
  cap: fc.constantFrom(null, null, usd(900)),
  slippage: fc.constantFrom(0n, 500n, 23_700n),
  feePerOrder: fc.constantFrom(0n, usd(1)),
  feePerShare: fc.constantFrom(0n, usd(0.005)),
  feeRate: fc.constantFrom(0n, 300n),
  whole: fc.boolean(),
  add: fc.boolean(),
  shorts: fc.boolean(),
  borrow: fc.constantFrom(0n, 1_700n),
  participation: fc.constantFrom(null, null, 50_000n),
  touch: fc.boolean(),
});
