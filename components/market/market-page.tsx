// A market: how much of it is here, by symbol and month, and the ways to more of it.
"use client";
import { Download, FileUp, Grid3x3 } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { SessionDate } from "@/lib/core/base/time";
import { countForPeople, wholeForPeople } from "@/lib/formats/display";
import type { CoverageView, DownloadView } from "@/lib/formats/market-views";
import type { MarketName } from "@/lib/formats/views/market-view";
import { Headline, PageHead } from "../frame/page-head";
import { useGo } from "../ui/app-link";
import { Badge } from "../ui/badge";
import { Button, ButtonLink } from "../ui/button";
import { Card } from "../ui/card";
import { EmptyState } from "../ui/empty-state";
import { Select } from "../ui/select";
import { CoverageGrid } from "./coverage/coverage-grid";
import { countStates, coverageHeadline, lessThanComplete } from "./coverage/coverage-words";
import type { DownloadActs } from "./download/download-acts";
import { DownloadDialog } from "./download/download-dialog";
import { DownloadsList } from "./download/downloads-list";
import { IntervalTabs } from "./interval-tabs";
import { coverageAddress, UPLOAD_BARS } from "./market-addresses";
import { SyntheticBadge } from "./synthetic-badge";

export interface MarketPageProps {
  readonly view: CoverageView;
  /** Every market of the person: the shared ones and the uploads. */
  readonly markets: readonly MarketName[];
  /** The downloads of this market, newest first: those under way and the last that ended. */
  readonly downloads: readonly DownloadView[];
  /** Where a download's JSON is, without its id: "/api/downloads". */
  readonly downloadBase: string;
  readonly acts: DownloadActs;
  /** The day it is in New York. */
  readonly today: SessionDate;
}

export function MarketPage(props: MarketPageProps) {
  const { view, downloads, downloadBase, acts, today } = props;
  const [open, setOpen] = useState(false);
  const [started, setStarted] = useState<readonly string[]>([]);
  return (
    <>
      <PageHead
        title="Market"
        badges={view.market.synthetic ? <SyntheticBadge /> : <KindBadge view={view} />}
        lead="An account trades on the bars of one market. Bars of two markets never mix."
        actions={
          <>
            {view.feed !== null && (
              <DownloadButton onOpen={() => setOpen(true)}>Download</DownloadButton>
            )}
            <UploadLink />
          </>
        }
      />
      <Switches view={view} markets={props.markets} />
      <CoverageHeadline view={view} />
      <DownloadsList downloads={downloads} started={started} base={downloadBase} acts={acts} />
      {view.symbols.length === 0 ? (
        <NoBars view={view} onDownload={() => setOpen(true)} />
      ) : (
        <CoverageGrid view={view} />
      )}
      {view.feed !== null && (
        <DownloadDialog
          view={view}
          feed={view.feed}
          today={today}
          start={acts.start}
          open={open}
          onOpenChange={setOpen}
          onStarted={(id) => {
            setOpen(false);
            setStarted((ids) => [id, ...ids]);
          }}
        />
      )}
    </>
  );
}

interface DownloadButtonProps {
  readonly onOpen: () => void;
  readonly children: ReactNode;
}

const DownloadButton = ({ onOpen, children }: DownloadButtonProps) => (
  <Button look="primary" icon={<Download aria-hidden className="size-4" />} onClick={onOpen}>
    {children}
  </Button>
);

const UploadLink = () => (
  <ButtonLink to={UPLOAD_BARS} icon={<FileUp aria-hidden className="size-4" />}>
    Upload bars
  </ButtonLink>
);

const KindBadge = ({ view }: { readonly view: CoverageView }) => (
  <Badge>{view.feed === null ? "Your upload" : `From ${view.feed.label}`}</Badge>
);

function Switches({ view, markets }: Pick<MarketPageProps, "view" | "markets">) {
  const go = useGo();
  return (
    <div className="flex flex-wrap items-center gap-3">
      <div className="w-full min-w-0 sm:w-72">
        <Select
          label="Market"
          quiet
          value={view.market.id}
          choices={markets.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => go.to(coverageAddress(event.target.value))}
        />
      </div>
      {view.intervals.length > 0 && (
        <IntervalTabs
          intervals={view.intervals}
          shown={view.interval}
          addressOf={(interval) => coverageAddress(view.market.id, { interval })}
        />
      )}
    </div>
  );
}

function CoverageHeadline({ view }: { readonly view: CoverageView }) {
  if (view.rows.length === 0) return null;
  const less = lessThanComplete(countStates(view.rows.flatMap((row) => row.cells)));
  const first = view.months[0];
  const last = view.months.at(-1);
  const span = first === undefined ? "" : ` · ${first} to ${last}`;
  return (
    <Headline
      label="Coverage"
      change={
        <span className="font-normal text-muted">
          {symbolsShown(view)}
          {span}
          {less !== "" && ` · ${less}`}
        </span>
      }
    >
      {coverageHeadline(view.rows)}
    </Headline>
  );
}

/** "100 symbols", or "50 of 100 symbols" where a page shows a part of them. */
const symbolsShown = ({ rows, symbols }: CoverageView): string =>
  rows.length === symbols.length
    ? countForPeople(rows.length, "symbol")
    : `${wholeForPeople(rows.length)} of ${countForPeople(symbols.length, "symbol")}`;

interface NoBarsProps {
  readonly view: CoverageView;
  readonly onDownload: () => void;
}

function NoBars({ view, onDownload }: NoBarsProps) {
  const icon = <Grid3x3 aria-hidden className="size-8" />;
  if (view.feed === null) {
    return (
      <Card>
        <EmptyState
          icon={icon}
          title={`No ${view.interval} bars in this upload`}
          actions={<UploadLink />}
        >
          Choose another interval above, or add a file that has them.
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card>
      <EmptyState
        icon={icon}
        title={`No ${view.interval} bars here yet`}
        actions={<DownloadButton onOpen={onDownload}>Get the first bars</DownloadButton>}
      >
        Download a month of a few symbols from {view.feed.label}. Every month is kept as it came,
        with its source, its time and its hash.
      </EmptyState>
    </Card>
  );
}
