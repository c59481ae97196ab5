// The orders of an account, refused and ended ones too.
import type { Metadata } from "next";
import { OrdersPage } from "@/components/account/book/list-pages";
import { listOrders } from "@/lib/services/account/list-records";
import { listPage } from "@/lib/web/list-page";

export const metadata: Metadata = { title: "Orders" };

export default listPage({ name: "orders", csv: "orders.csv", list: listOrders }, (props) => (
  <OrdersPage {...props} />
));
