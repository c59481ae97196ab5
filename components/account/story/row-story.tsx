// The story of a row, read when the row is opened: the bars around it, what happened, by which rule.
"use client";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { countForPeople } from "@/lib/formats/display";
import { instantForPeople } from "@/lib/formats/display-time";
import type { StoryView } from "@/lib/formats/views/record/story-view";
import { ReadFailure, readJson } from "../../action/read-json";
import { StoryChart } from "../../charts/candles/story-chart";
import { SyntheticBadge } from "../../market/synthetic-badge";
import { Button } from "../../ui/button";
import { ErrorPanel } from "../../ui/error-panel";
import { SignedAmount } from "../../ui/numbers";
import { Skeleton } from "../../ui/skeletons";
import { StoryLegend } from "./story-legend";
import { StoryOrders } from "./story-orders";

interface RowStoryProps {
  /** The JSON address of the story. */
  readonly address: string;
  /** What is known without asking: the row's own facts. */
  readonly children: ReactNode;
}

/** The row's facts are there at once; the bars follow. */
export function RowStory({ address, children }: RowStoryProps) {
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ["story", address],
    queryFn: ({ signal }) => readJson<StoryView>(address, signal),
    // What has happened does not change; a clock that moved may add bars.
    staleTime: 30_000,
  });
  return (
    <div className="flex flex-col gap-4">
      {data?.rules.map((rule) => (
        <p key={rule.fill} className="text-[13px] text-ink">
          {data.rules.length > 1 && <span className="text-muted">Fill {rule.fill}: </span>}
          {rule.sentence}{" "}
          <span className="font-mono text-xs whitespace-nowrap text-muted">{rule.rule}</span>
          {rule.otherGross !== null && (
            <span className="block text-muted">
              Had the target come first, it would have realized{" "}
              <SignedAmount value={rule.otherGross} />.
            </span>
          )}
        </p>
      ))}
      {children}
      {data && <StoryOrders orders={data.orders} />}
      {data && <StoryBars story={data} />}
      {!data && error === null && <StorySkeleton />}
      {error !== null && (
        <StoryFailure failure={error} reading={isFetching} onRetry={() => void refetch()} />
      )}
    </div>
  );
}

function StoryBars({ story }: { readonly story: StoryView }) {
  if (story.bars.length === 0) {
    return (
      <p className="text-[13px] text-muted">
        No bar of {story.symbol} around it is known at the account's clock.
      </p>
    );
  }
  return (
    <figure className="min-w-0 rounded-lg border border-line bg-surface p-3">
      <StoryChart story={story} />
      <figcaption className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted">
        <StoryLegend story={story} />
        <span>
          {countForPeople(story.bars.length, `${story.interval} bar`)} of {story.market.name}, New
          York time; nothing after {instantForPeople(story.through)}.
        </span>
        {story.market.synthetic && <SyntheticBadge />}
      </figcaption>
    </figure>
  );
}

function StorySkeleton() {
  return (
    <div role="status" className="rounded-lg border border-line bg-surface p-3">
      <span className="sr-only">Reading the bars around it…</span>
      <Skeleton className="h-10 w-64" />
      <Skeleton className="mt-2 h-[260px] w-full sm:h-[320px]" />
    </div>
  );
}

interface StoryFailureProps {
  readonly failure: Error;
  readonly reading: boolean;
  readonly onRetry: () => void;
}

function StoryFailure({ failure, reading, onRetry }: StoryFailureProps) {
  return (
    <ErrorPanel
      title="The bars around it could not be read"
      requestId={failure instanceof ReadFailure ? failure.requestId : ""}
      actions={
        <Button size="small" pending={reading} onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {failure.message} The figures above are complete without them.
    </ErrorPanel>
  );
}
