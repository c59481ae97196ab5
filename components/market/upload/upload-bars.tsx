// Adding bars of one's own: a file, how to read it, what is in it, and only then a market.
"use client";
import { type FormEvent, useState } from "react";
import { bytesForPeople } from "@/lib/formats/display";
import type { UploadPreview } from "@/lib/formats/market-views";
import { FileDrop } from "../../action/file-drop";
import { RefusalPanel } from "../../action/refusal-panel";
import { ADDRESS } from "../../frame/addresses";
import { PageHead } from "../../frame/page-head";
import { AppLink } from "../../ui/app-link";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { Select } from "../../ui/select";
import { ProgressBar } from "../progress-bar";
import { PreviewPanel } from "./preview-panel";
import type { DiscardUpload, StoreUpload } from "./upload-acts";
import { type Reading, type UploadStage, useUpload } from "./use-upload";

export interface UploadBarsProps {
  /**
   * Where the file's bytes are posted, with `name`, `zone` and `adjustment` in the address; answers
   * with an `UploadPreview`, or with a refusal and its problems.
   */
  readonly upload: string;
  /** Makes a market of a previewed file. */
  readonly store: StoreUpload;
  readonly discard: DiscardUpload;
  /** A file that was previewed before and waits to be stored. */
  readonly waiting?: UploadPreview | null;
  readonly maxBytes?: number;
}

export function UploadBars(props: UploadBarsProps) {
  const { upload, store, discard, waiting = null, maxBytes = 100_000_000 } = props;
  const { stage, send, cancel, restart } = useUpload(upload);
  const [hasLeft, setHasLeft] = useState(false);
  const preview = stage.at === "preview" ? stage.preview : hasLeft ? null : waiting;
  return (
    <>
      <PageHead
        title="Upload bars"
        lead={
          <>
            <AppLink
              to={ADDRESS.market}
              className="rounded text-accent underline underline-offset-2"
            >
              Market
            </AppLink>{" "}
            · Nothing is stored before you have seen what is in the file.
          </>
        }
      />
      {stage.at === "choosing" && preview === null && (
        <ChooseCard maxBytes={maxBytes} stage={stage} onSend={send} />
      )}
      {stage.at === "sending" && <SendingCard stage={stage} onCancel={cancel} />}
      {preview !== null && stage.at !== "sending" && (
        <PreviewPanel
          preview={preview}
          store={store}
          discard={discard}
          onDiscarded={() => {
            setHasLeft(true);
            restart();
          }}
        />
      )}
    </>
  );
}

const ZONES = [
  { value: "new-york", label: "New York time" },
  { value: "utc", label: "UTC" },
] as const;

const ADJUSTMENTS = [
  { value: "raw", label: "as traded (raw)" },
  { value: "split", label: "split-adjusted" },
  { value: "split-dividend", label: "split- and dividend-adjusted" },
] as const;

interface ChooseCardProps {
  readonly maxBytes: number;
  readonly stage: Extract<UploadStage, { readonly at: "choosing" }>;
  readonly onSend: (reading: Reading) => void;
}

function ChooseCard({ maxBytes, stage, onSend }: ChooseCardProps) {
  const { before, refusal } = stage;
  // A refused file is mended and chosen again; one that was only stopped may be sent again.
  const [file, setFile] = useState<File | null>(refusal === null ? (before?.file ?? null) : null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (file === null) return;
    const form = new FormData(event.currentTarget);
    onSend({
      file,
      zone: String(form.get("zone")),
      adjustment: String(form.get("adjustment")),
    });
  };
  return (
    <>
      <Card>
        <form onSubmit={submit} className="flex flex-col gap-4">
          <FileDrop
            what="bars (CSV or Parquet)"
            accept=".csv,.parquet,text/csv,application/vnd.apache.parquet"
            maxBytes={maxBytes}
            chosen={file}
            onFile={setFile}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <Select
              label="Times without a zone are in"
              name="zone"
              choices={ZONES}
              defaultValue={before?.zone}
              hint="A time that names its zone keeps it."
            />
            <Select
              label="Prices are"
              name="adjustment"
              choices={ADJUSTMENTS}
              defaultValue={before?.adjustment}
              hint="Bars on different bases are never mixed."
            />
          </div>
          <Button type="submit" look="primary" className="self-start" disabled={file === null}>
            Read the file
          </Button>
        </form>
      </Card>
      <RefusalPanel refusal={refusal} title={`${before?.file.name ?? "The file"} was not taken`} />
    </>
  );
}

interface SendingCardProps {
  readonly stage: Extract<UploadStage, { readonly at: "sending" }>;
  readonly onCancel: () => void;
}

function SendingCard({ stage: { file, sent }, onCancel }: SendingCardProps) {
  const isSent = sent >= file.size;
  const text = `${bytesForPeople(Math.min(sent, file.size))} of ${bytesForPeople(file.size)}`;
  return (
    <Card>
      <div className="flex flex-col gap-3">
        <p className="text-sm font-medium wrap-anywhere" aria-live="polite">
          {isSent ? `Reading ${file.name}…` : `Sending ${file.name}…`}
        </p>
        <ProgressBar label={`Sending ${file.name}`} done={sent} all={file.size} text={text} />
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-xs text-muted tabular-nums">
            {isSent ? "Sent. Its bars are being placed into sessions; at most a minute." : text}
          </p>
          <Button size="small" onClick={onCancel}>
            Cancel
          </Button>
        </div>
      </div>
    </Card>
  );
}
