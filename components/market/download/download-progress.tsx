// One download: how far it is, what each symbol brought, and the buttons that stop it and take it up.
"use client";
import { ChevronRight } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { DownloadView } from "@/lib/formats/market-views";
import { RefusalPanel } from "../../action/refusal-panel";
import { useAction } from "../../action/use-action";
import { useGo } from "../../ui/app-link";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { Notice } from "../../ui/notice";
import { Skeleton } from "../../ui/skeletons";
import { TimeText } from "../../ui/time-text";
import { ProgressBar } from "../progress-bar";
import type { DownloadActs } from "./download-acts";
import { DownloadSymbols } from "./download-symbols";
import { downloadTitle, endSentence, isUnderWay, STATE_LOOK, stepsText } from "./download-words";
import { useDownload, useTimeLeft } from "./use-download";

interface DownloadProgressProps {
  /** The JSON of the download; its events are told at `<address>/events`. */
  readonly address: string;
  readonly initial: DownloadView | null;
  readonly acts: Pick<DownloadActs, "cancel" | "resume">;
}

export function DownloadProgress({ address, initial, acts }: DownloadProgressProps) {
  const { view, failure, refresh } = useDownload({ address, initial });
  useGridFilling(view, initial === null);
  if (view === null) {
    return (
      <Card title="Download">
        {failure === null ? (
          <Skeleton className="h-10" />
        ) : (
          <Notice tone="warn">{failure.message}</Notice>
        )}
      </Card>
    );
  }
  return (
    <Card flush className="@container">
      <div className="flex flex-col gap-3 px-4 py-3">
        <Head view={view} acts={acts} onActed={refresh} />
        <Standing view={view} />
        {failure !== null && isUnderWay(view) && (
          <Notice tone="warn">{failure.message} The figures below are the last known ones.</Notice>
        )}
      </div>
      <BySymbol view={view} />
    </Card>
  );
}

/** Open from the start while there is something to watch; from then on as the person left it. */
function BySymbol({ view }: { readonly view: DownloadView }) {
  const [open, setOpen] = useState(view.symbols.length <= 8 && isUnderWay(view));
  return (
    <details
      className="group border-t border-line"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="flex items-center gap-1.5 px-4 py-2.5 text-[13px] text-muted hover:text-ink">
        <ChevronRight
          aria-hidden
          className="size-4 transition-transform duration-150 group-open:rotate-90"
        />
        By symbol
      </summary>
      <DownloadSymbols view={view} />
    </details>
  );
}

interface HeadProps {
  readonly view: DownloadView;
  readonly acts: Pick<DownloadActs, "cancel" | "resume">;
  readonly onActed: () => void;
}

function Head({ view, acts, onActed }: HeadProps) {
  const cancel = useAction(acts.cancel);
  const resume = useAction(acts.resume);
  const asked = { download: view.id };
  const { word, tone } = STATE_LOOK[view.state];
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h3 className="flex flex-wrap items-center gap-2 text-sm font-semibold text-ink">
            <span className="wrap-anywhere">{downloadTitle(view)}</span>
            <Badge tone={tone}>{word}</Badge>
          </h3>
          <p className="mt-0.5 text-xs text-muted">
            {view.from} to {view.to} · started <TimeText at={view.createdAt} />
          </p>
        </div>
        {isUnderWay(view) && (
          <Button size="small" pending={cancel.pending} onClick={() => cancel.run(asked, onActed)}>
            {cancel.pending ? "Cancelling…" : "Cancel"}
          </Button>
        )}
        {(view.state === "cancelled" || view.state === "failed") && (
          <Button size="small" pending={resume.pending} onClick={() => resume.run(asked, onActed)}>
            {resume.pending ? "Resuming…" : "Resume"}
          </Button>
        )}
      </div>
      <RefusalPanel refusal={cancel.refusal} title="It was not cancelled" />
      <RefusalPanel refusal={resume.refusal} title="It was not resumed" />
    </>
  );
}

const BAR_TONES = {
  waiting: "accent",
  running: "accent",
  done: "gain",
  failed: "loss",
  cancelled: "muted",
} as const;

function Standing({ view }: { readonly view: DownloadView }) {
  const left = useTimeLeft(view);
  const current = view.symbols.find((one) => one.state === "running");
  const end = endSentence(view);
  return (
    <div className="flex flex-col gap-1.5">
      <ProgressBar
        label={`Download of ${downloadTitle(view)}`}
        done={view.stepsDone}
        all={view.steps}
        text={stepsText(view)}
        tone={BAR_TONES[view.state]}
      />
      <p className="flex flex-wrap justify-between gap-x-4 text-xs text-muted tabular-nums">
        <span aria-live="polite" className={end === null ? "" : "text-sm font-medium text-ink"}>
          {end ?? (current ? `Reading ${current.symbol}…` : "Waiting for its turn…")}
        </span>
        <span>
          {stepsText(view)}
          {left !== null && ` · ${left}`}
        </span>
      </p>
      <Failures view={view} />
    </div>
  );
}

// The rest is in the table.
const FAILURES_SHOWN = 3;

function Failures({ view }: { readonly view: DownloadView }) {
  const failed = view.symbols.filter((one) => one.problem !== null).slice(0, FAILURES_SHOWN);
  if (failed.length === 0) return null;
  return (
    <ul className="text-[13px] text-loss">
      {failed.map(({ symbol, problem }) => (
        <li key={symbol} className="wrap-anywhere">
          <span className="font-semibold">{symbol}</span>: {problem}
        </li>
      ))}
    </ul>
  );
}

const GRID_EVERY_MS = 2_000;

interface Seen {
  readonly done: number;
  readonly live: boolean;
  /** When the page was last read for it. */
  readonly at: number;
}

/** Reads the page again as months arrive, so that the grid fills, and once more at the end. */
function useGridFilling(view: DownloadView | null, isNew: boolean): void {
  const go = useGo();
  // A new download may be over before it is first seen: it counts as one that ran.
  const seen = useRef<Seen | null>(isNew ? { done: 0, live: true, at: 0 } : null);
  useEffect(() => {
    if (view === null) return;
    const now = Date.now();
    const live = isUnderWay(view);
    const before = seen.current;
    const moved = before !== null && view.stepsDone !== before.done;
    const ended = before?.live === true && !live;
    const isDue = before !== null && now - before.at >= GRID_EVERY_MS;
    if (ended || (moved && isDue)) go.reload();
    const at = before === null || ended || (moved && isDue) ? now : before.at;
    seen.current = { done: view.stepsDone, live, at };
  }, [view, go]);
}
