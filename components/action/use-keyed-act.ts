// An act that is done once: its key is made with the form and kept until the act has been decided.
"use client";
import { useCallback, useRef } from "react";
import { newActKey } from "./act-key";
import { type Action, type RunningAction, useAction } from "./use-action";

/** Nobody knows whether these were done: asked again, they must be the same act. */
const UNDECIDED = ["unanswered", "broken"];

interface RunningKeyedAct<X, Y> extends Omit<RunningAction<X, Y>, "run"> {
  /** `input` builds what is asked for from the key. */
  readonly run: (input: (key: string) => X, then?: (value: Y) => void) => void;
}

/** A refusal decides an act too: what is corrected and asked for then is another one. */
export function useKeyedAct<X, Y>(action: Action<X, Y>): RunningKeyedAct<X, Y> {
  const key = useRef<string | null>(null);
  const once = useCallback<Action<X, Y>>(
    async (input) => {
      const answer = await action(input);
      if (answer.ok || !UNDECIDED.includes(answer.code)) key.current = null;
      return answer;
    },
    [action],
  );
  const { run, ...rest } = useAction(once);
  return {
    ...rest,
    run: (input, then) => {
      key.current ??= newActKey();
      run(input(key.current), then);
    },
  };
}
