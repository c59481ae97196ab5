// Says that prices are made up, wherever they are shown.
import type { MarketName } from "@/lib/formats/views/market-view";
import { Badge } from "../ui/badge";

export function SyntheticBadge() {
  return (
    <Badge tone="warn" title="Made-up prices from a seeded generator: they never happened.">
      Synthetic sample market
    </Badge>
  );
}

/** The market's name, or the warning where its prices are made up. */
export function MarketBadge({ market }: { readonly market: MarketName }) {
  if (market.synthetic) return <SyntheticBadge />;
  return (
    <Badge title={`Trades on the bars of “${market.name}” only.`}>
      <span className="inline-block max-w-52 truncate align-bottom">{market.name}</span>
    </Badge>
  );
}
