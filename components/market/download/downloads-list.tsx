// The downloads of a market: those that run, and those that ended a while ago.
"use client";
import { useState } from "react";
import { countForPeople } from "@/lib/formats/display";
import type { DownloadView } from "@/lib/formats/market-views";
import { Button } from "../../ui/button";
import type { DownloadActs } from "./download-acts";
import { DownloadProgress } from "./download-progress";
import { isUnderWay } from "./download-words";

// Of those that have ended; the grid below is what people come for.
const ENDED_SHOWN = 2;

export interface DownloadsListProps {
  /** As the server knows them, newest first. */
  readonly downloads: readonly DownloadView[];
  /** Started on this page since it was read. */
  readonly started: readonly string[];
  /** Where a download's JSON is, without its id. */
  readonly base: string;
  readonly acts: Pick<DownloadActs, "cancel" | "resume">;
}

export function DownloadsList({ downloads, started, base, acts }: DownloadsListProps) {
  const [everyOne, setEveryOne] = useState(false);
  const known = new Map(downloads.map((one) => [one.id, one]));
  const fresh = started.filter((id) => !known.has(id));
  const ended = downloads.filter((one) => !isUnderWay(one) && !started.includes(one.id));
  const hidden = new Set(everyOne ? [] : ended.slice(ENDED_SHOWN).map((one) => one.id));
  const ids = [...fresh, ...known.keys()].filter((id) => !hidden.has(id));
  if (ids.length === 0) return null;
  return (
    <section aria-labelledby="downloads" className="flex flex-col gap-3">
      <h2 id="downloads" className="text-sm font-semibold text-ink">
        Downloads
      </h2>
      {ids.map((id) => (
        <DownloadProgress
          key={id}
          address={`${base}/${encodeURIComponent(id)}`}
          initial={known.get(id) ?? null}
          acts={acts}
        />
      ))}
      {hidden.size > 0 && (
        <Button size="small" className="self-start" onClick={() => setEveryOne(true)}>
          Show {countForPeople(hidden.size, "earlier download")}
        </Button>
      )}
    </section>
  );
}
