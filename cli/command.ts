// A command of the command line: its help, what it does, how it speaks, and how it ends.
import fs from "node:fs";

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
export const print = (text: string): void => say(1, text);

/** Prints what is not the answer: notes, warnings, reasons. */
export const remark = (text: string): void => say(2, text);

/** Prints an answer as JSON, or as text for people. */
export const answer = (asJson: boolean, value: unknown, text: () => string): void =>
  print(asJson ? JSON.stringify(value, null, 2) : text());

const STDERR = 2;
const FULL_PIPE_MS = 5;
/** A reader that has seen enough (`| head`) closes the pipe; that is no error. */
const READER_GONE: readonly (string | undefined)[] = ["EPIPE", "EOF", "ECONNRESET"];

/**
 * Writes to the file itself, and waits where a pipe is full: Node's streams take longer to set up than
 * most commands have to say, and a process that ends would have to wait for them.
 */
function say(fd: number, text: string): void {
  let rest: Uint8Array = new TextEncoder().encode(`${text}\n`);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(fs.writeSync(fd, rest));
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === "EAGAIN") pause(FULL_PIPE_MS);
      // Nobody is left to be told.
      else if (fd === STDERR) return;
      else if (READER_GONE.includes(code)) process.exit(0);
      else throw new Failure(`The answer cannot be written: ${message}.`);
    }
  }
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
