// Two runs beside each other, chosen in the address.
import { CompareRuns } from "@/components/run/compare/compare-runs";
import { CompareRequest } from "@/lib/formats/requests/evidence/run-acts";
import { compareRuns } from "@/lib/services/run/compare-runs";
import { listRuns } from "@/lib/services/run/manage-runs";
import { shown, userPage } from "@/lib/web/pages";
import { compareTitle } from "@/lib/web/runs/run-title";

export const generateMetadata = compareTitle;

export default userPage(async (user, { search }) => {
  const asked = CompareRequest.parse(search);
  const runs = await listRuns(user, { page: 1, pageSize: 100 });
  const sides = {
    a: { run: asked.a ?? "", cell: asked["a-cell"] },
    b: { run: asked.b ?? "", cell: asked["b-cell"] },
  };
  const isChosen = asked.a !== null && asked.b !== null;
  const compared = isChosen ? shown(await compareRuns(user, sides.a, sides.b)) : null;
  return <CompareRuns runs={runs.rows} asked={sides} compared={compared} />;
});
