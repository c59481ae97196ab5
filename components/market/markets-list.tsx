// The markets an account can trade on: the sample, and the bars a person has uploaded.
"use client";
import { CandlestickChart } from "lucide-react";
import { countForPeople } from "@/lib/formats/display";
import type { MarketView } from "@/lib/formats/views";
import { marketAddress } from "../frame/addresses";
import { PageHead } from "../frame/page-head";
import { AppLink } from "../ui/app-link";
import { Card } from "../ui/card";
import { EmptyState } from "../ui/empty-state";
import { SyntheticBadge } from "./synthetic-badge";
import { UploadBarsForm } from "./upload-bars-form";

interface MarketsListProps {
  readonly markets: readonly MarketView[];
  /** Where bars are posted. */
  readonly upload: string;
}

export function MarketsList({ markets, upload }: MarketsListProps) {
  const uploads = markets.filter(({ market }) => market.kind === "upload");
  return (
    <>
      <PageHead
        title="Market"
        lead="An account trades on the bars of one market. Bars of two markets never mix."
      />
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {markets.map((view) => (
          <li key={view.market.id} className="min-w-0">
            <MarketCard view={view} />
          </li>
        ))}
      </ul>
      <Card title="Add your own bars">
        {uploads.length === 0 && (
          <EmptyState
            icon={<CandlestickChart aria-hidden className="size-8" />}
            title="No bars of your own yet"
          >
            One CSV in long form: time, symbol, open, high, low, close, volume. It becomes a market
            that only you can use.
          </EmptyState>
        )}
        <UploadBarsForm upload={upload} />
      </Card>
    </>
  );
}

function MarketCard({ view }: { readonly view: MarketView }) {
  const { market, symbols, interval, sourceFile } = view;
  return (
    <Card className="h-full hover:bg-sunken/40">
      <h2 className="text-sm font-semibold wrap-anywhere">
        <AppLink
          to={marketAddress(market.id)}
          className="rounded after:absolute after:inset-0 after:rounded-lg"
        >
          {market.name}
        </AppLink>
      </h2>
      <p className="mt-1 text-[13px] text-muted">
        {countForPeople(symbols.length, "symbol")} · {interval} bars
        {coverageOf(view) !== null && (
          <>
            {" · "}
            <span className="whitespace-nowrap">{coverageOf(view)}</span>
          </>
        )}
      </p>
      <div className="mt-3 flex flex-wrap items-center gap-2 text-xs text-muted">
        {market.synthetic ? (
          <SyntheticBadge />
        ) : (
          <span className="min-w-0 wrap-anywhere">from {sourceFile ?? "an upload"}</span>
        )}
      </div>
    </Card>
  );
}

/** From the first session of any symbol to the last one; null without symbols. */
export function coverageOf({ symbols }: MarketView): string | null {
  const from = symbols.map((one) => one.from).sort()[0];
  const to = symbols
    .map((one) => one.to)
    .sort()
    .at(-1);
  return from === undefined || to === undefined ? null : `${from} to ${to}`;
}
