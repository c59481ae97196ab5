// The page of a run: its head, how far it is, and when it is done its evidence.
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import type { Instant } from "@/lib/core/base/time";
import { closedBy } from "@/lib/core/evidence/ahead";
import { XNYS } from "@/lib/core/market/xnys";
import type { EvidencePage } from "@/lib/formats/evidence-page/page";
import type { RunView } from "@/lib/formats/views/run/run-view";
import { EvidenceBody } from "../evidence/evidence-body";
import { ADDRESS, runAddress, withQuery } from "../frame/addresses";
import { PageHead } from "../frame/page-head";
import { MarketBadge } from "../market/synthetic-badge";
import { AppLink } from "../ui/app-link";
import { DownloadLink } from "../ui/button";
import { TimeText } from "../ui/time-text";
import { AheadCard } from "./ahead-card";
import { ReadAgain } from "./read-again";
import type { RunActs } from "./run-acts";
import { RunMenu } from "./run-menu";
import { RunProgress } from "./run-progress";
import { periodText, sourceText, tickersText, triesText } from "./run-words";

interface RunPageProps {
  readonly run: RunView;
  /** Null until it is done. */
  readonly page: EvidencePage | null;
  readonly now: Instant;
  readonly acts: RunActs;
  /** Where it is shared, beside the other acts. */
  readonly share?: ReactNode;
  /** Where it is verified, beside its claim. */
  readonly verify?: ReactNode;
}

export function RunPage({ run, page, now, acts, share, verify }: RunPageProps) {
  const base = runAddress(run.id);
  const bundle = `/api/runs/${encodeURIComponent(run.id)}/bundle`;
  return (
    <>
      <PageHead
        title={run.name}
        badges={<MarketBadge market={run.market} />}
        lead={<Lead run={run} />}
        actions={
          <>
            {page !== null && share}
            {page !== null && (
              <DownloadLink
                href={bundle}
                look="secondary"
                icon={<Download aria-hidden className="size-4" />}
              >
                Bundle
              </DownloadLink>
            )}
            <RunMenu run={run} acts={acts} />
          </>
        }
      />
      {page === null ? (
        <Unfinished run={run} now={now} acts={acts} />
      ) : (
        <>
          {page.beside === null && <ReadAgain />}
          <EvidenceBody
            page={page}
            base={base}
            verify={verify}
            downloads={[{ label: "Bundle (zip)", href: bundle }]}
            tradesFile={withQuery(`/api/runs/${encodeURIComponent(run.id)}/trades`, {
              cell: page.cell,
            })}
          />
        </>
      )}
    </>
  );
}

function Unfinished({ run, now, acts }: Pick<RunPageProps, "run" | "now" | "acts">) {
  const { state, ahead, period } = run;
  if (state !== "ahead" || ahead === null) {
    return <RunProgress key={state} initial={run} acts={acts} />;
  }
  const sessions = XNYS.between(period.from, period.to);
  const closed = closedBy(sessions, now);
  const counts = { closed, sessions: sessions.length };
  return <AheadCard run={run} ahead={ahead} {...counts} cancel={acts.cancel} />;
}

const Lead = ({ run }: { readonly run: RunView }) => (
  <>
    <AppLink to={ADDRESS.runs} className="rounded text-accent underline underline-offset-2">
      Run {run.number}
    </AppLink>
    , {periodText(run.period)}, {tickersText(run.tickers)}, {sourceText(run)}. {triesText(run)},
    registered <TimeText at={run.registeredAt} />.
  </>
);
