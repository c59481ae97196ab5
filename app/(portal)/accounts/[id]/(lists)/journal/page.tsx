// The cash journal of an account, kept in double entry.
import { JournalList } from "@/components/account/lists/journal-list";
import { moneyForPeople } from "@/lib/formats/display";
import { listJournal } from "@/lib/services/account/list-records";
import { totalJournal } from "@/lib/services/record/total-lists";
import { listPage, listTitle } from "@/lib/web/list-page";

const LIST = { name: "journal", list: listJournal, total: totalJournal } as const;

export const generateMetadata = listTitle(
  LIST,
  ({ cash }) => `${moneyForPeople(cash)} cash, journal`,
);

export default listPage(LIST, (props) => <JournalList {...props} />);
