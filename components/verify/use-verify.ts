// Verifying from a click to the verdict: the bundle is fetched once and kept, the thread as well.
"use client";
import { useEffect, useRef, useState } from "react";
import type { VerifyAnswer, VerifyAsked, VerifyTold } from "./verify-messages";

export type VerifyStage =
  | { readonly at: "idle" }
  | { readonly at: "loading"; readonly received: number }
  | { readonly at: "running"; readonly files: number | null }
  /** `what`: the name of a file that was dropped in; null for the bundle of the page. */
  | { readonly at: "done"; readonly answer: VerifyAnswer; readonly what: string | null }
  | { readonly at: "broken"; readonly sentence: string };

export interface Verifying {
  readonly stage: VerifyStage;
  /** The bundle of the page. From the second time on nothing is fetched. */
  readonly verify: () => void;
  readonly verifyFile: (file: File) => void;
}

type Expected = Omit<VerifyAsked, "bytes">;

const BROKEN =
  "The engine could not run here: the browser stopped it, or has too little memory. Download the bundle and run: npx paperproof verify bundle.zip";
const UNREACHED = "The bundle did not arrive. Check the connection and try again.";

/** `bundle` is its address; null where only files are dropped in. */
export function useVerify(bundle: string | null, expected: Expected): Verifying {
  const [stage, setStage] = useState<VerifyStage>({ at: "idle" });
  const kept = useRef<Blob | null>(null);
  const thread = useRef<Worker | null>(null);
  useEffect(() => () => thread.current?.terminate(), []);

  const run = async (file: Blob, what: string | null) => {
    setStage({ at: "running", files: null });
    const bytes = await file.arrayBuffer();
    thread.current ??= newThread();
    const answer = await answerOf(thread.current, { bytes, ...expected }, (files) =>
      setStage({ at: "running", files }),
    );
    if (answer === null) thread.current = null;
    setStage(answer === null ? { at: "broken", sentence: BROKEN } : { at: "done", answer, what });
  };
  const verify = async () => {
    // The program is loaded while the bundle is.
    thread.current ??= newThread();
    if (kept.current === null && bundle !== null) {
      setStage({ at: "loading", received: 0 });
      kept.current = await fetchBundle(bundle, (received) => setStage({ at: "loading", received }));
    }
    if (kept.current === null) setStage({ at: "broken", sentence: UNREACHED });
    else await run(kept.current, null);
  };
  const fail = () => setStage({ at: "broken", sentence: BROKEN });
  return {
    stage,
    verify: () => void verify().catch(fail),
    verifyFile: (file) => void run(file, file.name).catch(fail),
  };
}

const newThread = (): Worker =>
  new Worker(new URL("./verify.worker.ts", import.meta.url), { type: "module" });

/** What the thread answers; null when it broke. */
function answerOf(
  thread: Worker,
  asked: VerifyAsked,
  onRunning: (files: number) => void,
): Promise<VerifyAnswer | null> {
  return new Promise((resolve) => {
    thread.onmessage = ({ data }: MessageEvent<VerifyTold>) =>
      data.at === "running" ? onRunning(data.files) : resolve(data.answer);
    thread.onerror = () => {
      thread.terminate();
      resolve(null);
    };
    thread.postMessage(asked, [asked.bytes]);
  });
}

/** The bundle, piece by piece so that its progress can be told; null when it did not arrive. */
async function fetchBundle(
  address: string,
  onReceived: (bytes: number) => void,
): Promise<Blob | null> {
  const response = await fetch(address).catch(() => null);
  if (!response?.ok || !response.body) return null;
  const reader = response.body.getReader();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let received = 0; ; ) {
    const next = await reader.read().catch(() => null);
    if (next === null) return null;
    if (next.done) return new Blob(pieces);
    received += next.value.length;
    pieces.push(next.value);
    onReceived(received);
  }
}
