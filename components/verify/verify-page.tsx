// The page for a bundle that somebody was given: which evidence it has to be, nobody says here.
import { Notice } from "../ui/notice";
import { VerifyPanel } from "./verify-panel";

export function VerifyPage() {
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-4">
      <div>
        <h1 className="text-2xl font-semibold tracking-tight text-ink">Verify evidence</h1>
        <p className="mt-1 text-sm text-muted">
          Drop in the bundle of a run. Your browser runs it again and says whether the results
          follow from the inputs.
        </p>
      </div>
      <VerifyPanel bundle={null} evidenceId={null} publicKey={null} />
      <Notice>
        Whoever made a bundle chose its bars and plans. Compare the evidence id with the one on the
        page that made the claim.
      </Notice>
    </div>
  );
}
