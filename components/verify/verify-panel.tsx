// Verify: the visitor's own browser runs the engine again, and says PASS or where it differs.
"use client";
import { ShieldCheck } from "lucide-react";
import { bytesForPeople, wholeForPeople } from "@/lib/formats/display";
import type { Covers } from "@/lib/formats/evidence/verdict";
import { FileDrop } from "../action/file-drop";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Notice } from "../ui/notice";
import { useVerify, type VerifyStage } from "./use-verify";
import type { VerifyAnswer } from "./verify-messages";

export interface VerifyPanelProps {
  /** Where the bundle lies; null where there is none to fetch. */
  readonly bundle: string | null;
  /** What it has to be, and who has to have signed it; null where nobody says. */
  readonly evidenceId: string | null;
  readonly publicKey: string | null;
  /** What of the evidence its bundle lets one run again; all of it unless told. */
  readonly covers?: Covers;
  readonly className?: string;
}

/** As many as a bundle may have. */
const MOST_BYTES = 200_000_000;

/** What the button does, and what it does not say. */
const MEANS: { readonly [C in Covers]: string } = {
  all: "Your browser loads the bundle, runs the engine again on its bars and plans, and compares every file. Nothing is sent; the second time it works without a network.",
  trades:
    "Your browser loads the bundle, runs every trade again on the bars it touched, and compares prices, times, P&L and what follows from them. Which lines were chosen, lines that never filled, and the daily equity are not covered: the vendor's bars are not published. Nothing is sent; the second time it works without a network.",
};

export function VerifyPanel(props: VerifyPanelProps) {
  const { bundle, evidenceId, publicKey, covers = "all", className = "" } = props;
  const { stage, verify, verifyFile } = useVerify(bundle, { evidenceId, publicKey });
  const isBusy = stage.at === "loading" || stage.at === "running";
  return (
    <Card title="Verify it yourself" id="verify" className={`print:hidden ${className}`}>
      <div className="flex flex-col gap-3">
        <p className="text-sm text-muted">{MEANS[covers]}</p>
        {bundle !== null && (
          <div>
            <Button
              look="primary"
              pending={isBusy}
              icon={<ShieldCheck aria-hidden className="size-4" />}
              onClick={verify}
            >
              {isBusy ? busyWords(stage) : "Verify"}
            </Button>
          </div>
        )}
        <div aria-live="polite" className="empty:hidden">
          {stage.at === "done" && <Outcome answer={stage.answer} what={stage.what} />}
          {stage.at === "broken" && <Notice tone="loss">{stage.sentence}</Notice>}
        </div>
        <details open={bundle === null} className="text-sm">
          <summary className="cursor-pointer rounded pointer-coarse:py-3 text-muted hover:text-ink">
            Verify a bundle that you have as a file
          </summary>
          <div className="mt-2">
            <FileDrop
              what="a bundle (zip)"
              accept=".zip,application/zip"
              maxBytes={MOST_BYTES}
              onFile={verifyFile}
              busy={isBusy ? busyWords(stage) : null}
            />
          </div>
        </details>
      </div>
    </Card>
  );
}

function busyWords(stage: VerifyStage): string {
  if (stage.at === "loading") {
    return stage.received === 0
      ? "Loading the bundle…"
      : `Loading the bundle, ${bytesForPeople(stage.received)}…`;
  }
  return "Running the engine…";
}

interface OutcomeProps {
  readonly answer: VerifyAnswer;
  readonly what: string | null;
}

/** What a PASS does not say. */
const SAYS: { readonly [C in Covers]: string } = {
  all: "It says that these results follow from these inputs, not that the inputs are true or that it will go on like this.",
  trades:
    "It says that these trades follow from these orders and bars, not that the bars are true or that it will go on like this.",
};

const TONES = { pass: "gain", fail: "loss", unknown: "warn" } as const;

function Outcome({ answer, what }: OutcomeProps) {
  const { status, sentences, milliseconds } = answer;
  return (
    <Notice tone={TONES[status]}>
      <div data-verdict={status} className="flex flex-col gap-1 wrap-anywhere">
        {sentences.map((sentence, i) => (
          <p key={sentence} className={i === 0 ? "font-semibold" : ""}>
            {sentence}
          </p>
        ))}
        {status === "pass" && <p className="text-muted">{SAYS[answer.covers ?? "all"]}</p>}
        <p className="text-xs text-muted">
          {what === null ? "" : `${what}. `}Done here in {wholeForPeople(Math.round(milliseconds))}{" "}
          ms.
        </p>
      </div>
    </Notice>
  );
}
