// The user's runs, newest first, with the way to a new one.
import type { Metadata } from "next";
import { RunsPage } from "@/components/run/runs-page";
import { PageRequest } from "@/lib/formats/requests/list-requests";
import { listRuns } from "@/lib/services/run/manage-runs";
import { userPage } from "@/lib/web/pages";

export const metadata: Metadata = { title: "Runs" };

export default userPage(async (user, { search }) => (
  <RunsPage runs={await listRuns(user, PageRequest.parse(search))} />
));
