// The whole of an evidence page: caveats first, then the claim, then everything it rests on.
import type { ReactNode } from "react";
import type { EvidencePage } from "@/lib/formats/evidence-page/page";
import { withQuery } from "../frame/addresses";
import { FigureList } from "./figure-list";
import { addressIn } from "./page-address";
import { Panel } from "./panel";
import { BesidePanels } from "./panels/beside-panel";
import { BreakdownsPanel } from "./panels/breakdowns-panel";
import { CalibrationPanel } from "./panels/calibration-panel";
import { CellsPanel } from "./panels/cells-panel";
import { EquityPanel } from "./panels/equity-panel";
import { HeadlinePanel } from "./panels/headline-panel";
import { HonestyPanel } from "./panels/honesty-panel";
import { type EvidenceDownload, ProvenancePanel } from "./panels/provenance-panel";
import { ReturnsPanel } from "./panels/returns-panel";
import { DaysPanel } from "./trades/days-panel";
import { StoryPanel } from "./trades/story-panel";
import { TradesPanel } from "./trades/trades-panel";

interface EvidenceBodyProps {
  readonly page: EvidencePage;
  /** The address of this page; a cell and a trade are added to it. */
  readonly base: string;
  /** Beside the claim: the button that verifies. */
  readonly verify?: ReactNode;
  readonly downloads?: readonly EvidenceDownload[];
  /** Where the trades of the cell that is shown are as CSV. */
  readonly tradesFile?: string | null;
}

/** Reads without a script: charts are drawn, tables are plain, what opens is the browser's own. */
export function EvidenceBody(props: EvidenceBodyProps) {
  const { page, base, verify, downloads = [], tradesFile = null } = props;
  const { cell, story } = page;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <HeadlinePanel page={page}>{verify}</HeadlinePanel>
      <Contents />
      <CellsPanel
        cells={page.cells}
        chosen={cell}
        addressOf={(name) => withQuery(base, { cell: name })}
      />
      <HonestyPanel page={page} />
      <EquityPanel page={page} />
      <ReturnsPanel page={page} />
      <BesidePanels page={page} />
      <Panel
        id="counts"
        title="Counted beside the headline"
        lead="What is doubtful, cut off, unfilled, refused or dropped: in no figure above unless it says so."
      >
        <FigureList figures={page.counts} />
      </Panel>
      {story !== null && (
        <StoryPanel
          story={story}
          addressOf={(trade) => `${addressIn(page, base, { trade })}#trade`}
          closed={`${addressIn(page, base, { trade: null })}#trades`}
        />
      )}
      <TradesPanel page={page} base={base} file={tradesFile} />
      <DaysPanel page={page} base={base} />
      <BreakdownsPanel page={page} />
      <CalibrationPanel page={page} />
      <Metrics page={page} />
      <Panel id="parameters" title="Parameters">
        <FigureList figures={page.parameters} />
      </Panel>
      <ProvenancePanel page={page} downloads={downloads} />
    </div>
  );
}

function Metrics({ page: { metrics } }: { readonly page: EvidencePage }) {
  return (
    <Panel
      id="metrics"
      title="Metrics"
      lead="Defined in docs/metrics.md. n/a is not zero: it cannot be said."
    >
      <div className="flex flex-col gap-5">
        {metrics.map(({ title, figures }) => (
          <section key={title} aria-label={title}>
            <h3 className="mb-1 text-[13px] font-medium text-ink">{title}</h3>
            <FigureList figures={figures} />
          </section>
        ))}
      </div>
    </Panel>
  );
}

const PARTS = [
  ["equity", "Equity"],
  ["returns", "Returns"],
  ["benchmarks", "Benchmarks"],
  ["trades", "Trades"],
  ["days", "Days"],
  ["groups", "Groups"],
  ["calibration", "Calibration"],
  ["metrics", "Metrics"],
  ["parameters", "Parameters"],
  ["provenance", "Provenance"],
] as const;

/** The way to each part; the browser's own, without a script. */
function Contents() {
  return (
    <nav aria-label="Parts of this page" className="-my-1 overflow-x-auto print:hidden">
      <ul className="flex gap-1 text-[13px]">
        {PARTS.map(([id, name]) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className="block rounded-md px-2 py-1 pointer-coarse:py-3 whitespace-nowrap text-muted hover:bg-sunken hover:text-ink"
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
