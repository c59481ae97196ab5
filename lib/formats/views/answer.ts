// Answers: what every action tells its page, and what is wrong with a file.
/** What every action answers: what it made, or the refusal a person reads. */
export type ActionAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly code: string;
      readonly sentence: string;
      /** Every bad row of a bad file. */
      readonly problems?: readonly ProblemView[];
      /** Names the failed act in the server's log. */
      readonly requestId: string;
    };

export interface ProblemView {
  readonly line: number | null;
  readonly column: string | null;
  readonly code: string;
  readonly sentence: string;
}
