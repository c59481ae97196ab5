// Asks for bars of a feed: which tickers, from when to when, in which interval.
"use client";
import { type FormEvent, useId, useState } from "react";
import type { SessionDate } from "@/lib/core/base/time";
import { INTERVALS, type Interval } from "@/lib/core/market/bar";
import { countForPeople } from "@/lib/formats/display";
import type { CoverageView, FeedView } from "@/lib/formats/market-views";
import { RefusalPanel } from "../../action/refusal-panel";
import { useAction } from "../../action/use-action";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { Select } from "../../ui/select";
import type { DownloadActs } from "./download-acts";
import { limitSentence, tooFarBack } from "./feed-limits";
import { TickerField } from "./ticker-field";

interface DownloadDialogProps {
  readonly view: CoverageView;
  readonly feed: FeedView;
  /** The day it is in New York. */
  readonly today: SessionDate;
  readonly start: DownloadActs["start"];
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** The id of the download that was started. */
  readonly onStarted: (id: string) => void;
}

export function DownloadDialog(props: DownloadDialogProps) {
  const { feed, open, onOpenChange } = props;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Download bars"
      lead={
        feed.synthetic
          ? `From ${feed.label}: made-up prices, the same every time.`
          : `From ${feed.label}. It runs in the background; this page may be closed.`
      }
    >
      <DownloadForm {...props} />
    </Dialog>
  );
}

function DownloadForm({ view, feed, today, start, onOpenChange, onStarted }: DownloadDialogProps) {
  const id = useId();
  const { run, pending, refusal } = useAction(start);
  const [symbols, setSymbols] = useState<readonly string[]>([]);
  const [interval, setInterval] = useState<Interval>(view.interval);
  const [from, setFrom] = useState(`${today.slice(0, 8)}01`);
  const [to, setTo] = useState<string>(today);
  const [asked, setAsked] = useState(false);
  const backwards = from !== "" && to !== "" && from > to;
  const tooOld = tooFarBack({ feed, interval, from, today });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (symbols.length === 0 || backwards) return;
    run({ market: view.market.id, symbols, interval, from, to }, (made) => onStarted(made.id));
  };
  const known = view.symbols;
  return (
    <form id={id} onSubmit={submit} className="flex flex-col gap-4">
      <TickerField
        symbols={symbols}
        onSymbols={setSymbols}
        problem={asked && symbols.length === 0 ? "Name at least one ticker." : undefined}
      />
      {symbols.length === 0 && known.length > 0 && (
        <Button
          size="small"
          look="quiet"
          className="-mt-3 self-start"
          onClick={() => setSymbols(known)}
        >
          Use the {countForPeople(known.length, "symbol")} of this market
        </Button>
      )}
      <DateFields range={{ from, to, today }} backwards={backwards} onFrom={setFrom} onTo={setTo} />
      <Select
        label="Interval"
        value={interval}
        choices={offered(feed, view).map((one) => ({ value: one, label: one }))}
        hint={limitSentence(feed, interval)}
        onChange={(event) => {
          const chosen = INTERVALS.find((one) => one === event.target.value);
          if (chosen) setInterval(chosen);
        }}
      />
      {tooOld !== null && (
        <p role="status" className="text-xs font-medium text-warn">
          {tooOld}
        </p>
      )}
      <RefusalPanel refusal={refusal} title="The download was not started" />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => onOpenChange(false)}>Close</Button>
        <Button type="submit" look="primary" pending={pending}>
          {pending ? "Starting…" : "Start the download"}
        </Button>
      </div>
    </form>
  );
}

interface DateFieldsProps {
  readonly range: { readonly from: string; readonly to: string; readonly today: string };
  readonly backwards: boolean;
  readonly onFrom: (date: string) => void;
  readonly onTo: (date: string) => void;
}

function DateFields({ range, backwards, onFrom, onTo }: DateFieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label="From"
        type="date"
        required
        value={range.from}
        max={range.today}
        onChange={(event) => onFrom(event.target.value)}
      />
      <Field
        label="To"
        type="date"
        required
        value={range.to}
        max={range.today}
        hint="This day is included."
        {...(backwards ? { problem: "It ends before it starts." } : {})}
        onChange={(event) => onTo(event.target.value)}
      />
    </div>
  );
}

/** The intervals a feed has a word on; those of the market where it has none. */
function offered(feed: FeedView, view: CoverageView): readonly Interval[] {
  const limited = feed.limits.map((limit) => limit.interval);
  return limited.length > 0 ? limited : view.intervals;
}
