// One act of a person: its server action, whether it is under way, and the refusal it met.
"use client";
import { unstable_rethrow } from "next/navigation";
import { useState, useTransition } from "react";
import type { ActionAnswer } from "@/lib/formats/views/answer";

export type Action<X, Y> = (input: X) => Promise<ActionAnswer<Y>>;
export type ActionRefusal = Extract<ActionAnswer<never>, { readonly ok: false }>;

/** When no answer came back, nobody knows whether the act was done. */
export const UNANSWERED: ActionRefusal = {
  ok: false,
  code: "unanswered",
  sentence:
    "The server did not answer, so it is not known whether this was done. Reload the page to see, then try again.",
  requestId: "",
};

export interface RunningAction<X, Y> {
  readonly run: (input: X, then?: (value: Y) => void) => void;
  readonly pending: boolean;
  readonly refusal: ActionRefusal | null;
  readonly forget: () => void;
}

/** Runs an action in a transition: `then` gets what it made, `refusal` why it did not. */
export function useAction<X, Y>(action: Action<X, Y>): RunningAction<X, Y> {
  const [pending, start] = useTransition();
  const [refusal, setRefusal] = useState<ActionRefusal | null>(null);
  const run = (input: X, then?: (value: Y) => void) =>
    start(async () => {
      const answer = await answerOf(action, input);
      setRefusal(answer.ok ? null : answer);
      if (answer.ok) then?.(answer.value);
    });
  return { run, pending, refusal, forget: () => setRefusal(null) };
}

async function answerOf<X, Y>(action: Action<X, Y>, input: X): Promise<ActionAnswer<Y>> {
  try {
    return await action(input);
  } catch (error) {
    // A redirect or a not-found travels as an error: it belongs to Next.
    unstable_rethrow(error);
    return UNANSWERED;
  }
}
