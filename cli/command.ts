// A command of the command line: its help, what it does, and how it ends.

export interface Command {
  /** The whole text of `--help`. */
  readonly help: string;
  /** Prints its answer and returns the exit code: 0, or 1 when the answer is no. */
  run(args: readonly string[]): Promise<number>;
}

/** What was asked for makes no sense: one sentence, exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What was asked for could not be done: sentences, exit code 1. */
export class Failure extends Error {
  override readonly name = "Failure";
}

/** Prints an answer. */
export const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Prints what is not the answer: notes, warnings, reasons. */
export const remark = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

/** Prints an answer as JSON, or as text for people. */
export const answer = (asJson: boolean, value: unknown, text: () => string): void =>
  print(asJson ? JSON.stringify(value, null, 2) : text());
