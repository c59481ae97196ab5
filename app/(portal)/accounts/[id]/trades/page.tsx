// The closed trades of an account.
import type { Metadata } from "next";
import { TradesPage } from "@/components/account/book/list-pages";
import { listTrades } from "@/lib/services/account/list-records";
import { listPage } from "@/lib/web/list-page";

export const metadata: Metadata = { title: "Trades" };

export default listPage({ name: "trades", csv: "trades.csv", list: listTrades }, (props) => (
  <TradesPage {...props} />
));
