// What a file of bars holds, before anything of it is stored, and the choice to store it.
"use client";
import { type FormEvent, useId } from "react";
import { toast } from "sonner";
import { countForPeople, wholeForPeople } from "@/lib/formats/display";
import type { UploadPreview } from "@/lib/formats/market-views";
import { ProblemsTable } from "../../action/problems-table";
import { RefusalPanel } from "../../action/refusal-panel";
import { useAction } from "../../action/use-action";
import { marketAddress } from "../../frame/addresses";
import { Headline } from "../../frame/page-head";
import { useGo } from "../../ui/app-link";
import { Button } from "../../ui/button";
import { Card, FigureCard } from "../../ui/card";
import { CopyHash } from "../../ui/copy/copy-hash";
import { Field } from "../../ui/field";
import { Notice } from "../../ui/notice";
import { PreviewSymbols } from "./preview-symbols";
import { totalsOf } from "./preview-totals";
import type { DiscardUpload, StoreUpload } from "./upload-acts";

interface PreviewPanelProps {
  readonly store: StoreUpload;
  readonly discard: DiscardUpload;
  readonly preview: UploadPreview;
  readonly onDiscarded: () => void;
}

export function PreviewPanel({ preview, store, discard, onDiscarded }: PreviewPanelProps) {
  const { fileName, sha256, rows, interval, problems, notes, symbols } = preview;
  return (
    <>
      <Headline
        label="In the file, not stored yet"
        change={
          <span className="flex flex-wrap items-center gap-x-2 font-normal text-muted">
            <span className="wrap-anywhere">{fileName}</span>
            <span>
              SHA-256 <CopyHash value={sha256} label="file's hash" />
            </span>
          </span>
        }
      >
        {countForPeople(rows, "row")}, {interval} bars
      </Headline>
      <Figures preview={preview} />
      {notes.length > 0 && (
        <Notice>
          <ul className="flex flex-col gap-1">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Notice>
      )}
      {problems.length > 0 && <ProblemsTable problems={problems} />}
      <Decision preview={preview} store={store} discard={discard} onDiscarded={onDiscarded} />
      {symbols.length > 0 && <PreviewSymbols symbols={symbols} />}
    </>
  );
}

function Figures({ preview }: { readonly preview: UploadPreview }) {
  const { symbols, assumedZone } = preview;
  const { bars, missing, dropped, flags, from, to } = totalsOf(preview);
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
      <FigureCard label="Tickers" note={countForPeople(bars, "bar")}>
        {wholeForPeople(symbols.length)}
      </FigureCard>
      <FigureCard label="From" note={to === null ? "" : `to ${to}`}>
        {from ?? "—"}
      </FigureCard>
      <FigureCard
        label="Times"
        note={assumedZone === null ? "the file names their zone" : "assumed"}
      >
        {assumedZone ?? "As written"}
      </FigureCard>
      <FigureCard
        label="Missing bars"
        note={`${wholeForPeople(dropped)} dropped, ${countForPeople(flags, "flag")}`}
      >
        {wholeForPeople(missing)}
      </FigureCard>
    </div>
  );
}

function Decision({ preview, store, discard, onDiscarded }: PreviewPanelProps) {
  const id = useId();
  const go = useGo();
  const storing = useAction(store);
  const discarding = useAction(discard);
  const isBad = preview.problems.length > 0 || preview.symbols.length === 0;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "");
    storing.run({ upload: preview.id, name }, (made) => {
      toast.success("Stored as a market of yours");
      go.to(marketAddress(made.id));
    });
  };
  const throwAway = (
    <Button
      pending={discarding.pending}
      onClick={() => discarding.run({ upload: preview.id }, onDiscarded)}
    >
      {discarding.pending ? "Discarding…" : "Discard"}
    </Button>
  );
  if (isBad) {
    return (
      <Notice tone="warn" action={throwAway}>
        A file with problems is stored neither whole nor in part. Mend it, then add it again.
      </Notice>
    );
  }
  return (
    <Card title="Store it">
      <form id={id} onSubmit={submit} className="flex flex-col gap-3">
        <div className="max-w-md">
          <Field
            label="Name of the market"
            name="name"
            required
            maxLength={60}
            defaultValue={preview.fileName.replace(/\.[^.]+$/, "").slice(0, 60)}
            hint="Only you can see it and trade on it."
          />
        </div>
        <RefusalPanel refusal={storing.refusal} title="It was not stored" />
        <RefusalPanel refusal={discarding.refusal} title="It was not discarded" />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" pending={storing.pending}>
            {storing.pending ? "Storing…" : "Store as market"}
          </Button>
          {throwAway}
        </div>
      </form>
    </Card>
  );
}
