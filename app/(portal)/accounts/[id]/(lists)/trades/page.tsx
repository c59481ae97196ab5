// The closed trades of an account.
import { TradesList } from "@/components/account/lists/trades-list";
import { countForPeople, signedMoneyForPeople } from "@/lib/formats/display";
import { listTrades } from "@/lib/services/account/list-records";
import { totalTrades } from "@/lib/services/record/total-lists";
import { listPage, listTitle } from "@/lib/web/list-page";

const LIST = { name: "trades", list: listTrades, total: totalTrades } as const;

export const generateMetadata = listTitle(
  LIST,
  ({ net, all }) => `${signedMoneyForPeople(net)}, ${countForPeople(all, "trade")}`,
);

export default listPage(LIST, (props) => <TradesList {...props} />);
