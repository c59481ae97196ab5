// One run: how far it is, and when it is done everything it showed.
import type { Metadata } from "next";
import { RunPage } from "@/components/run/run-page";
import { EvidenceRequest } from "@/lib/formats/requests/evidence/evidence-request";
import { loadRunPage } from "@/lib/services/run/load-run-page";
import { shown, userPage } from "@/lib/web/pages";
import { cancel, remove, rename, resume } from "../actions";

export const metadata: Metadata = { title: "Run" };

export default userPage(async (user, { params, search }) => {
  const { run, page } = shown(
    await loadRunPage(user, params.id ?? "", EvidenceRequest.parse(search)),
  );
  return <RunPage run={run} page={page} acts={{ cancel, resume, rename, remove }} />;
});
