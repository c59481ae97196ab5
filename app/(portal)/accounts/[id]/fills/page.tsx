// The fills of an account, each with the rule that made it.
import type { Metadata } from "next";
import { FillsPage } from "@/components/account/book/list-pages";
import { listFills } from "@/lib/services/account/list-records";
import { listPage } from "@/lib/web/list-page";

export const metadata: Metadata = { title: "Fills" };

export default listPage({ name: "fills", csv: "fills.csv", list: listFills }, (props) => (
  <FillsPage {...props} />
));
