// One closed trade in full: costs, exits, how far the price went, and the outcome the bar may hide.
import { sessionForPeople } from "@/lib/formats/display-time";
import type { Excursion, TradeView } from "@/lib/formats/views/trade-view";
import { Amount, Percent, PriceText, SignedAmount } from "../../ui/numbers";
import { Facts } from "../book/facts";
import { RText } from "./r-text";

export const TradeFacts = ({ trade }: { readonly trade: TradeView }) => (
  <Facts facts={factsOf(trade)} />
);

const factsOf = (row: TradeView) => [
  { name: "Gross", value: <SignedAmount value={row.gross} rate={row.rate} /> },
  { name: "Fees", value: <Amount value={row.fees} /> },
  { name: "Net", value: <SignedAmount value={row.net} /> },
  { name: "R", value: <RText value={row.r} /> },
  { name: "Best (MFE)", value: <ExcursionText of={row.mfe} /> },
  { name: "Worst (MAE)", value: <ExcursionText of={row.mae} /> },
  { name: "Target", value: <PriceText value={row.target} /> },
  { name: "Stop at entry", value: <PriceText value={row.firstStop} /> },
  { name: "Stop at exit", value: <PriceText value={row.stop} /> },
  { name: "Entered", value: sessionForPeople(row.entrySession) },
  { name: "Left", value: sessionForPeople(row.exitSession) },
  { name: "Lot, exit fill", value: `${row.lot}, ${row.fill}` },
  ...(row.otherGross === null
    ? []
    : [{ name: "Target first", value: <SignedAmount value={row.otherGross} /> }]),
  { name: "Plan line", value: row.planLine ?? "—" },
];

function ExcursionText({ of }: { readonly of: Excursion | null }) {
  if (of === null) return "—";
  return (
    <>
      <PriceText value={of.price} />, <Percent value={of.rate} signed />
      {of.r !== null && (
        <>
          , <RText value={of.r} />
        </>
      )}
    </>
  );
}
