// The P&L ledger of an account: one snapshot a mark.
import { LedgerList } from "@/components/account/lists/ledger-list";
import { moneyForPeople } from "@/lib/formats/display";
import { listLedger } from "@/lib/services/account/list-records";
import { totalLedger } from "@/lib/services/record/total-lists";
import { listPage, listTitle } from "@/lib/web/list-page";

const LIST = { name: "ledger", list: listLedger, total: totalLedger } as const;

export const generateMetadata = listTitle(
  LIST,
  ({ equity }) => `${moneyForPeople(equity)}, P&L ledger`,
);

export default listPage(LIST, (props) => <LedgerList {...props} />);
