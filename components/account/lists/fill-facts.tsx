// What is known of a fill beside its row: its costs, its order and its bar.
import { sessionForPeople } from "@/lib/formats/display-time";
import type { FillView } from "@/lib/formats/views/fill-view";
import { reasonForPeople } from "@/lib/formats/words/exit-words";
import { CopyHash } from "../../ui/copy/copy-hash";
import { Amount, PriceText, QuantityText } from "../../ui/numbers";
import { TimeText } from "../../ui/time-text";
import { Facts } from "../book/facts";

export const FillFacts = ({ fill }: { readonly fill: FillView }) => <Facts facts={factsOf(fill)} />;

const factsOf = (row: FillView) => [
  { name: "Value", value: <Amount value={row.value} /> },
  { name: "Before slippage", value: <PriceText value={row.rawPrice} /> },
  { name: "Costs", value: <Amount value={row.costs} /> },
  { name: "Shares", value: <QuantityText value={row.quantity} /> },
  { name: "Reason", value: row.reason === null ? "entry" : reasonForPeople(row.reason) },
  { name: "Order, fill", value: `#${row.order}, ${row.fill}` },
  { name: "Session", value: sessionForPeople(row.session) },
  { name: "Bar opens", value: <TimeText at={row.barOpensAt} /> },
  { name: "Bar closes", value: <TimeText at={row.barClosesAt} /> },
  {
    name: "Bar set",
    value:
      row.barDigest === null ? "no bar" : <CopyHash value={row.barDigest} label="bar set's hash" />,
  },
];
