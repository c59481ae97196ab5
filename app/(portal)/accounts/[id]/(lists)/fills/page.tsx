// The fills of an account, each with the rule that made it.
import { FillsList } from "@/components/account/lists/fills-list";
import { countForPeople } from "@/lib/formats/display";
import { listFills } from "@/lib/services/account/list-records";
import { totalFills } from "@/lib/services/record/total-lists";
import { listPage, listTitle } from "@/lib/web/list-page";

const LIST = { name: "fills", list: listFills, total: totalFills } as const;

export const generateMetadata = listTitle(LIST, ({ all }) => countForPeople(all, "fill"));

export default listPage(LIST, (props) => <FillsList {...props} />);
