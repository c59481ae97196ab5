// Trades of independent days over a split or a dividend: each line is alone with its bars, which say neither.
import { openOf } from "@/lib/core/broker/advancing/actions";
import { RAW } from "@/lib/core/market/basis";
import type { WalkTrade } from "@/lib/core/walkforward/trades/walk-trade";
import { readMarketFiles } from "../evidence/inputs/market-files";
import type { Bundle, ReadCell } from "./read-cell";

/** How many trades were held over one that is not in the prices (rule T6); an account takes them. */
export function untakenActions(
  { files }: Pick<Bundle, "files">,
  { cell, trades, calendar }: Pick<ReadCell, "cell" | "trades" | "calendar">,
): number {
  const facts = readMarketFiles(files);
  if (cell.parameters.capitalMode !== "independent" || !facts.ok) return 0;
  const { actions, basis } = facts.value;
  const open = actions.flatMap((action) => {
    const { splitsThrough, dividends } = basis.get(action.symbol) ?? RAW;
    const isIn =
      action.kind === "split"
        ? splitsThrough !== null && action.exDate <= splitsThrough
        : dividends;
    const opensAt = isIn ? null : openOf({ calendar }, action);
    return opensAt === null ? [] : [{ symbol: action.symbol as string, opensAt }];
  });
  const isOver = ({ symbol, entryAt, exitAt }: WalkTrade): boolean =>
    open.some((one) => one.symbol === symbol && entryAt < one.opensAt && one.opensAt <= exitAt);
  return trades.filter(isOver).length;
}
