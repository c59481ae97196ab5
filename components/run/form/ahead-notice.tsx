// Beside a form whose period is not over: that the run will wait, and what that is worth.
import { Notice } from "../../ui/notice";

export function AheadNotice() {
  return (
    <Notice>
      <p className="font-medium">This period is not over, so the run is registered and waits.</p>
      <p className="mt-1 text-muted">
        Only such a run can have FORWARD days: those whose plan or forecast, and whose parameters,
        are recorded here before the session opens. Every run over the past is RETRO. It is walked
        once its last session and the longest hold after it have closed; nobody sees anything of it
        before.
      </p>
    </Notice>
  );
}
