// What a page may ask about one run, as the actions that its door hands down.
import type { RunView } from "@/lib/formats/views/run/run-view";
import type { Action } from "../action/use-action";

export interface RunNamed {
  readonly run: string;
}

export interface RunActs {
  readonly cancel: Action<RunNamed, RunView>;
  /** Takes up what was cancelled or has failed. */
  readonly resume: Action<RunNamed, RunView>;
  readonly rename: Action<RunNamed & { readonly name: string }, RunView>;
  readonly remove: Action<RunNamed, { readonly id: string }>;
}
