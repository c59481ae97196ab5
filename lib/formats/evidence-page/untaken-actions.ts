// Trades of independent days over a dividend, or a split that is not taken: their bars do not say it.
import { openOf } from "@/lib/core/broker/advancing/actions";
import type { Manifest } from "@/lib/core/evidence/manifest";
import { RAW } from "@/lib/core/market/basis";
import type { WalkTrade } from "@/lib/core/walkforward/trades/walk-trade";
import { readMarketFiles } from "../evidence/inputs/market-files";
import type { Bundle, ReadCell } from "./read-cell";

/** Trades that were held over what they did not take. */
export interface Untaken {
  readonly trades: number;
  readonly over: "a dividend" | "a split or a dividend";
}

/** The first engine had no splits in independent days, and the rules of the seed have none (rule T6). */
const takesSplits = ({ engine }: Pick<Manifest, "engine">, cell: ReadCell["cell"]): boolean =>
  engine !== "engine@1" && cell.parameters.rules !== "origin";

/** How many trades were held over one that is not in the prices (rule T6); an account takes them. */
export function untakenActions(
  { files, manifest }: Bundle,
  { cell, trades, calendar }: Pick<ReadCell, "cell" | "trades" | "calendar">,
): Untaken {
  const taken = takesSplits(manifest, cell);
  const over = taken ? "a dividend" : "a split or a dividend";
  const facts = readMarketFiles(files);
  if (cell.parameters.capitalMode !== "independent" || !facts.ok) return { trades: 0, over };
  const { actions, basis } = facts.value;
  const open = actions.flatMap((action) => {
    const { splitsThrough, dividends } = basis.get(action.symbol) ?? RAW;
    const isIn =
      action.kind === "split"
        ? taken || (splitsThrough !== null && action.exDate <= splitsThrough)
        : dividends;
    const opensAt = isIn ? null : openOf({ calendar }, action);
    return opensAt === null ? [] : [{ symbol: action.symbol as string, opensAt }];
  });
  const isOver = ({ symbol, entryAt, exitAt }: WalkTrade): boolean =>
    open.some((one) => one.symbol === symbol && entryAt < one.opensAt && one.opensAt <= exitAt);
  return { trades: trades.filter(isOver).length, over };
}
