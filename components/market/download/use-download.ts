// A download as it goes on: told by the server event by event, or asked for where events do not come.
"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { DownloadView } from "@/lib/formats/market-views";
import { listen } from "../../action/event-stream";
import { readJson } from "../../action/read-json";
import { isUnderWay, timeLeft } from "./download-words";

const EVERY_MS = 2_000;

interface Watched {
  /** The JSON of the download; its events are told at `<address>/events`. */
  readonly address: string;
  /** As the page brought it; null for one that was only just started. */
  readonly initial: DownloadView | null;
}

interface LiveDownload {
  readonly view: DownloadView | null;
  /** Why the last reading failed; the view before it stays. */
  readonly failure: Error | null;
  readonly refresh: () => void;
}

export function useDownload({ address, initial }: Watched): LiveDownload {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const query = useQuery({
    queryKey: ["download", address],
    queryFn: ({ signal }) => readJson<DownloadView>(address, signal),
    ...(initial === null ? {} : { initialData: initial }),
    refetchInterval: ({ state }) =>
      asking && (state.data === undefined || isUnderWay(state.data)) ? EVERY_MS : false,
  });
  const view = query.data ?? null;
  const live = view === null || isUnderWay(view);

  useEffect(() => {
    if (!live || asking) return;
    return listen<DownloadView>(`${address}/events`, {
      isView: (body) => "steps" in body,
      onView: (next) => client.setQueryData(["download", address], next),
      onSilence: () => setAsking(true),
    });
  }, [address, asking, client, live]);

  return {
    view,
    failure: query.error,
    refresh: () => void client.invalidateQueries({ queryKey: ["download", address] }),
  };
}

/** How long it will still take, at the pace since this page first saw it. */
export function useTimeLeft(view: DownloadView | null): string | null {
  const first = useRef<{ readonly done: number; readonly at: number } | null>(null);
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    if (view === null || !isUnderWay(view)) {
      first.current = null;
      setText(null);
      return;
    }
    const now = Date.now();
    first.current ??= { done: view.stepsDone, at: now };
    const { done, at } = first.current;
    setText(timeLeft(view, { firstDone: done, firstAt: at, now }));
  }, [view]);
  return text;
}
