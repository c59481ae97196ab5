// A run as it goes on: told by the server event by event, or asked for where events do not come.
"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { RunView } from "@/lib/formats/views/run/run-view";
import { listen } from "../action/event-stream";
import { readJson } from "../action/read-json";
import { isUnderWay, timeLeft } from "./run-words";

const EVERY_MS = 2_000;

interface LiveRun {
  readonly run: RunView;
  /** Why the last reading failed; the run before it stays. */
  readonly failure: Error | null;
  /** What an act answered is the newest there is. */
  readonly take: (run: RunView) => void;
}

/** The run that a page brought, and what has become of it since. */
export function useRun(initial: RunView): LiveRun {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const address = `/api/runs/${encodeURIComponent(initial.id)}`;
  const query = useQuery({
    queryKey: ["run", address],
    queryFn: ({ signal }) => readJson<RunView>(address, signal),
    initialData: initial,
    refetchInterval: ({ state }) =>
      asking && (state.data === undefined || isUnderWay(state.data)) ? EVERY_MS : false,
  });
  const run = query.data;
  const live = isUnderWay(run);
  useEffect(() => {
    if (!live || asking) return;
    return listen<RunView>(`${address}/events`, {
      isView: (body) => "walked" in body,
      onView: (next) => client.setQueryData(["run", address], next),
      onSilence: () => setAsking(true),
    });
  }, [address, asking, client, live]);
  const take = (next: RunView) => client.setQueryData(["run", address], next);
  return { run, failure: query.error, take };
}

/** How long it will still take, at the pace since this page first saw it. */
export function useTimeLeft(run: RunView): string | null {
  const first = useRef<{ readonly walked: number; readonly at: number } | null>(null);
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    if (!isUnderWay(run)) {
      first.current = null;
      setText(null);
      return;
    }
    const now = Date.now();
    first.current ??= { walked: run.walked, at: now };
    const { walked, at } = first.current;
    setText(timeLeft(run, { firstWalked: walked, firstAt: at, now }));
  }, [run]);
  return text;
}
