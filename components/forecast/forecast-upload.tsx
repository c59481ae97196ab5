// Taking in a forecast: drop the file, watch it go, then see its dates, or every row that is wrong.
"use client";
import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { bytesForPeople } from "@/lib/formats/display";
import { FileDrop } from "../action/file-drop";
import { RefusalPanel } from "../action/refusal-panel";
import type { ActionRefusal } from "../action/use-action";
import { forecastAddress, withQuery } from "../frame/addresses";
import { ProgressBar } from "../market/progress-bar";
import { sendFile } from "../market/upload/send-file";
import { useGo } from "../ui/app-link";
import { Button } from "../ui/button";

interface Made {
  readonly id: string;
  readonly again: boolean;
}

interface ForecastUploadProps {
  /** Where the file's bytes are posted, with `name` in the address; answers with the forecast's id. */
  readonly upload: string;
  readonly maxBytes?: number;
}

type Stage =
  | { readonly at: "waiting"; readonly name: string; readonly refusal: ActionRefusal | null }
  | { readonly at: "sending"; readonly file: File; readonly sent: number };

export function ForecastUpload({ upload, maxBytes = 100_000_000 }: ForecastUploadProps) {
  const [stage, setStage] = useState<Stage>({ at: "waiting", name: "", refusal: null });
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const go = useGo();

  const send = async (file: File) => {
    const control = new AbortController();
    stop.current = control;
    setStage({ at: "sending", file, sent: 0 });
    const answer = await sendFile<Made>(withQuery(upload, { name: file.name }), file, {
      onSent: (sent) => setStage({ at: "sending", file, sent }),
      signal: control.signal,
    });
    if (!answer?.ok) {
      setStage({ at: "waiting", name: file.name, refusal: answer });
      // What could not be read has a receipt, which the list shows.
      if (answer !== null) go.reload();
      return;
    }
    const { id, again } = answer.value;
    if (again) toast.info("This file was here before", { description: "It is the same forecast." });
    go.to(forecastAddress(id));
  };

  if (stage.at === "sending") {
    return <Sending file={stage.file} sent={stage.sent} onCancel={() => stop.current?.abort()} />;
  }
  return (
    <div className="flex flex-col gap-3">
      <FileDrop
        what="a forecast (CSV or Parquet)"
        accept=".csv,.parquet,text/csv,application/vnd.apache.parquet"
        maxBytes={maxBytes}
        onFile={send}
      />
      <RefusalPanel refusal={stage.refusal} title={`${stage.name || "The file"} was not taken`} />
    </div>
  );
}

interface SendingProps {
  readonly file: File;
  readonly sent: number;
  readonly onCancel: () => void;
}

function Sending({ file, sent, onCancel }: SendingProps) {
  const isSent = sent >= file.size;
  const text = `${bytesForPeople(Math.min(sent, file.size))} of ${bytesForPeople(file.size)}`;
  return (
    <div className="flex min-h-36 flex-col justify-center gap-3 rounded-lg border border-line bg-surface px-4 py-6">
      <p className="text-sm font-medium wrap-anywhere" aria-live="polite">
        {isSent ? `Reading ${file.name}…` : `Sending ${file.name}…`}
      </p>
      <ProgressBar label={`Sending ${file.name}`} done={sent} all={file.size} text={text} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-xs text-muted tabular-nums">
          {isSent ? "Sent. Its rows are being read; at most a minute." : text}
        </p>
        <Button size="small" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
