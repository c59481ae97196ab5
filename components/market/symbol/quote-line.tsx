// The latest price known: its time, its source, how old it is, and whether the feed still answers.
"use client";
import { useQuery } from "@tanstack/react-query";
import { ageForPeople } from "@/lib/formats/display-time";
import type { QuoteView } from "@/lib/formats/market-views";
import { readJson } from "../../action/read-json";
import { Headline } from "../../frame/page-head";
import { Badge } from "../../ui/badge";
import { PriceText } from "../../ui/numbers";
import { TimeText } from "../../ui/time-text";

const EVERY_MS = 60_000;

interface QuoteLineProps {
  readonly initial: QuoteView | null;
  /** The quote as JSON, read every minute; without it the first one stays. */
  readonly address?: string | undefined;
}

/** When reading fails, the last quote stays and is marked stale. */
export function QuoteLine({ initial, address }: QuoteLineProps) {
  const query = useQuery({
    queryKey: ["quote", address],
    queryFn: ({ signal }) => readJson<QuoteView>(address ?? "", signal),
    enabled: address !== undefined,
    ...(initial === null ? {} : { initialData: initial }),
    refetchInterval: EVERY_MS,
  });
  const quote = query.data ?? initial;
  if (quote === null || quote === undefined) {
    return <Headline label="Last price">—</Headline>;
  }
  const isStale = quote.stale || query.error !== null;
  return (
    <Headline
      label="Last price"
      change={
        <span className="font-normal text-muted">
          {isStale && (
            <Badge tone="warn" title="The feed did not answer: this is the last price known.">
              stale
            </Badge>
          )}{" "}
          <TimeText at={quote.at} /> ·{" "}
          <span className="whitespace-nowrap">{ageForPeople(quote.ageMs)} old</span> ·{" "}
          <span className="whitespace-nowrap">{quote.source}</span>
        </span>
      }
    >
      <PriceText value={quote.price} />
    </Headline>
  );
}
