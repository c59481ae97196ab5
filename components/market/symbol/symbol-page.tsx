// One symbol: its candles, its last price, what looks wrong with it, and where its bars come from.
"use client";
import { CandlestickChart } from "lucide-react";
import { useRef, useState } from "react";
import type { Instant } from "@/lib/core/base/time";
import { countForPeople } from "@/lib/formats/display";
import type { SymbolView } from "@/lib/formats/market-views";
import { ExportMenu, type FileLink } from "../../account/export-menu";
import { CandleChart } from "../../charts/candles/candle-chart";
import { PageHead } from "../../frame/page-head";
import { AppLink } from "../../ui/app-link";
import { ButtonLink } from "../../ui/button";
import { Card } from "../../ui/card";
import { EmptyState } from "../../ui/empty-state";
import { IntervalTabs } from "../interval-tabs";
import { coverageAddress, symbolAddress } from "../market-addresses";
import { SyntheticBadge } from "../synthetic-badge";
import { ActionsList } from "./actions-list";
import { FlagsList } from "./flags-list";
import { ProvenanceTable } from "./provenance-table";
import { QuoteLine } from "./quote-line";

export interface SymbolPageProps {
  readonly view: SymbolView;
  /** The bars as files: CSV and Parquet. */
  readonly files: readonly FileLink[];
  /** The quote as JSON, read every minute. */
  readonly quoteAddress?: string;
}

export function SymbolPage({ view, files, quoteAddress }: SymbolPageProps) {
  const chart = useRef<HTMLDivElement>(null);
  const [focus, setFocus] = useState<{ readonly at: Instant } | null>(null);
  const show = (at: Instant) => {
    setFocus({ at });
    chart.current?.scrollIntoView({ block: "center" });
  };
  const hasBars = view.bars.length > 0;
  return (
    <>
      <PageHead
        title={view.symbol}
        badges={view.market.synthetic && <SyntheticBadge />}
        lead={<Lead view={view} />}
        actions={
          <>
            <IntervalTabs
              intervals={view.intervals}
              shown={view.interval}
              addressOf={(interval) =>
                symbolAddress({ market: view.market.id, symbol: view.symbol, interval })
              }
            />
            {hasBars && files.length > 0 && <ExportMenu files={files} />}
          </>
        }
      />
      <QuoteLine initial={view.quote} address={quoteAddress} />
      <Card>
        <div ref={chart}>
          {hasBars ? (
            <CandleChart
              name={`${view.symbol}, ${view.interval} bars`}
              interval={view.interval}
              bars={view.bars}
              actions={view.actions}
              flags={view.flags}
              focus={focus}
            />
          ) : (
            <NoBars view={view} />
          )}
        </div>
      </Card>
      {(hasBars || view.flags.length > 0) && <FlagsList view={view} onShow={show} />}
      <ActionsList actions={view.actions} />
      {view.sets.length > 0 && <ProvenanceTable sets={view.sets} />}
    </>
  );
}

function Lead({ view }: { readonly view: SymbolView }) {
  const { market, interval, from, to, bars } = view;
  return (
    <span className="wrap-anywhere">
      <AppLink
        to={coverageAddress(market.id, { interval })}
        className="rounded text-accent underline underline-offset-2"
      >
        {market.name}
      </AppLink>
      {from !== null && to !== null && (
        <>
          {" · "}
          {countForPeople(bars.length, "bar")},{" "}
          <span className="whitespace-nowrap">
            {from} to {to}
          </span>
        </>
      )}
    </span>
  );
}

function NoBars({ view }: { readonly view: SymbolView }) {
  return (
    <EmptyState
      icon={<CandlestickChart aria-hidden className="size-8" />}
      title={`No ${view.interval} bars of ${view.symbol} yet`}
      actions={
        <ButtonLink
          look="primary"
          to={coverageAddress(view.market.id, { interval: view.interval })}
        >
          To {view.market.name}
        </ButtonLink>
      }
    >
      Download a month of it from the market's page, or choose another interval above.
    </EmptyState>
  );
}
