// One run: how far it is, and when it is done everything it showed, and who else may see it.
import { RunPage } from "@/components/run/run-page";
import { ShareButton } from "@/components/share/share-button";
import { VerifyPanel } from "@/components/verify/verify-panel";
import { EvidenceRequest } from "@/lib/formats/requests/evidence/evidence-request";
import { loadRunPage } from "@/lib/services/run/load-run-page";
import { loadKey } from "@/lib/services/share/load-key";
import { shareOfRun } from "@/lib/services/share/share-of-run";
import { shown, userPage } from "@/lib/web/pages";
import { runTitle } from "@/lib/web/runs/run-title";
import { siteAddress } from "@/lib/web/shares/site-address";
import { change, revoke, share } from "../../shares/actions";
import { cancel, remove, rename, resume } from "../actions";

export const generateMetadata = runTitle;

export default userPage(async (user, { params, search, now }) => {
  const id = params.id ?? "";
  const { run, page } = shown(await loadRunPage(user, id, EvidenceRequest.parse(search)));
  const [shared, key] = await Promise.all([shareOfRun(user, id), loadKey(now)]);
  return (
    <RunPage
      run={run}
      page={page}
      now={now}
      acts={{ cancel, resume, rename, remove }}
      share={
        <ShareButton
          run={run.id}
          share={shared}
          acts={{ share, change, revoke }}
          market={run.market.kind}
          displayName={user.displayName}
          site={siteAddress()}
        />
      }
      verify={
        <VerifyPanel
          bundle={`/api/runs/${run.id}/bundle`}
          evidenceId={run.evidenceId}
          publicKey={key.publicKey}
          className="md:w-md"
        />
      }
    />
  );
});
