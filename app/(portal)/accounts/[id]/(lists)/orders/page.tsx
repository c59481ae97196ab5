// The orders of an account, refused and ended ones too.
import { OrdersList } from "@/components/account/lists/orders/orders-list";
import { countForPeople } from "@/lib/formats/display";
import { listOrders } from "@/lib/services/account/list-records";
import { totalOrders } from "@/lib/services/record/total-lists";
import { listPage, listTitle } from "@/lib/web/list-page";

const LIST = { name: "orders", list: listOrders, total: totalOrders } as const;

export const generateMetadata = listTitle(
  LIST,
  ({ all, working }) => `${countForPeople(all, "order")}, ${working} working`,
);

export default listPage(LIST, (props) => <OrdersList {...props} />);
