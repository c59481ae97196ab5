// Playing a replay: one step after the other, each from where the last one led, until it is stopped.
"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Instant } from "@/lib/core/base/time";
import { type ActionRefusal, UNANSWERED } from "../../action/use-action";
import type { Advance } from "../desk/acts";
import type { PlaySpeed } from "./play-speed";

const READ_EVERY_MS = 1_000;

/** How far a play has come. */
export interface Played {
  readonly clockAt: Instant;
  readonly steps: number;
  readonly fills: number;
}

export interface Playing {
  readonly playing: boolean;
  /** Of the present play, or of the last one; null before the first. */
  readonly played: Played | null;
  /** What stopped it; null when a person did, or the end of the bars. */
  readonly refusal: ActionRefusal | null;
  readonly start: () => void;
  readonly pause: () => void;
}

interface PlayOf {
  readonly advance: Advance;
  readonly from: Instant;
  readonly speed: PlaySpeed;
  /** After a step, at most once a second: figures are read again then. */
  readonly onStep: () => void;
  readonly onEnd: () => void;
}

/** Stops at the end of the bars, on a refusal, on `pause`, and when its page is left. */
export function usePlay(of: PlayOf): Playing {
  const [playing, setPlaying] = useState(false);
  const [played, setPlayed] = useState<Played | null>(null);
  const [refusal, setRefusal] = useState<ActionRefusal | null>(null);
  const run = useRef<AbortController | null>(null);
  const latest = useRef(of);
  useEffect(() => {
    latest.current = of;
  });
  useEffect(() => () => run.current?.abort(), []);

  const pause = useCallback(() => run.current?.abort(), []);
  const start = useCallback(async () => {
    if (run.current) return;
    const mine = new AbortController();
    run.current = mine;
    setPlaying(true);
    setRefusal(null);
    const ended = await play(latest, mine.signal, setPlayed);
    run.current = null;
    setPlaying(false);
    if (ended && ended.code !== "end-of-data") setRefusal(ended);
    latest.current.onEnd();
  }, []);
  return { playing, played, refusal, start: () => void start(), pause };
}

/** Null when it was stopped from outside. */
async function play(
  latest: { readonly current: PlayOf },
  signal: AbortSignal,
  tell: (played: Played) => void,
): Promise<ActionRefusal | null> {
  let played: Played = { clockAt: latest.current.from, steps: 0, fills: 0 };
  let toldAt = performance.now();
  tell(played);
  while (!signal.aborted) {
    const { advance, speed, onStep } = latest.current;
    const startedAt = performance.now();
    const answer = await advance({ step: speed.step, from: played.clockAt }).catch(
      () => UNANSWERED,
    );
    if (!answer.ok) return answer;
    const { clockAt, fills } = answer.value;
    // Nothing moved: there is nowhere to go.
    if (clockAt === played.clockAt) return null;
    played = { clockAt, steps: played.steps + 1, fills: played.fills + fills.length };
    tell(played);
    if (performance.now() - toldAt >= READ_EVERY_MS) {
      toldAt = performance.now();
      onStep();
    }
    await pauseFor(speed.everyMs - (performance.now() - startedAt), signal);
  }
  return null;
}

function pauseFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, Math.max(0, milliseconds));
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
