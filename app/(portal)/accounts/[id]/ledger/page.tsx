// The P&L ledger of an account: one snapshot a mark.
import type { Metadata } from "next";
import { LedgerPage } from "@/components/account/book/list-pages";
import { listLedger } from "@/lib/services/account/list-records";
import { listPage } from "@/lib/web/list-page";

export const metadata: Metadata = { title: "P&L ledger" };

export default listPage({ name: "ledger", csv: "pnl_ledger.csv", list: listLedger }, (props) => (
  <LedgerPage {...props} />
));
