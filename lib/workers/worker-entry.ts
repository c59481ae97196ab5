// Starting a thread from its bundle, and hearing from it within limits of time and memory.
import path from "node:path";
import { Worker } from "node:worker_threads";
import { watchMemory } from "./memory-watch";

/** A class of our own: the app's bundler takes a plain "new Worker" for a module to bundle. */
class OwnThread extends Worker {}

/**
 * The engine's own limit is far off on purpose: a single array or text that does not fit below it
 * ends the whole process, where a smaller one would end the thread.
 */
const HEAP_CEILING_MEGABYTES = 4_096;
const MEGABYTE = 1_024 * 1_024;

/** The bundle of a thread's entry, made beforehand: threads run no TypeScript. */
export function entryPath(entry: string): string {
  const folder = process.env.PAPERPROOF_WORKERS ?? path.join(process.cwd(), ".cache", "workers");
  return path.join(folder, `${entry}.mjs`);
}

export function startThread(entry: string): Worker {
  const worker = new OwnThread(entryPath(entry), {
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: HEAP_CEILING_MEGABYTES },
  });
  // What a thread does once nobody waits for it must not end the process.
  worker.on("error", () => {});
  return worker;
}

export interface ThreadLimits {
  readonly seconds: number;
  /** Of the thread: its heap and everything outside it. */
  readonly memoryMegabytes: number;
  /** What the rest of the process may grow by meanwhile, before the thread is ended from outside. */
  readonly slackMegabytes: number;
}

export interface Heard<M, T> {
  /** Takes a message; what it answers, unless undefined, is the end. */
  readonly message: (message: M) => T | undefined;
  /** What it comes to when a limit is broken. */
  readonly broken: (limit: "time" | "memory") => T;
  /** Ends the wait from outside; the thread is ended by whoever started it. */
  readonly signal?: AbortSignal;
}

/** The thread's end, or the limit it broke, whichever comes first; rejects for a fault of ours. */
export function heardFrom<M, T>(
  worker: Worker,
  { seconds, memoryMegabytes, slackMegabytes }: ThreadLimits,
  { message, broken, signal }: Heard<M, T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => resolve(broken("time"))), seconds * 1_000);
    const stopWatching = watchMemory({
      bytes: memoryMegabytes * MEGABYTE,
      slackBytes: slackMegabytes * MEGABYTE,
      end: () => settle(() => resolve(broken("memory"))),
    });
    const heard = {
      message: (said: M) => {
        try {
          const end = message(said);
          if (end !== undefined) settle(() => resolve(end));
        } catch (error) {
          settle(() => reject(error));
        }
      },
      messageerror: (error: Error) => settle(() => reject(error)),
      error: (error: Error & { code?: string }) =>
        settle(() => {
          if (error.code !== "ERR_WORKER_OUT_OF_MEMORY") reject(error);
          else resolve(broken("memory"));
        }),
      exit: (code: number) => settle(() => reject(new Error(`a thread ended early (${code})`))),
    };
    const stop = (): void => settle(() => reject(signal?.reason));
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      stopWatching();
      signal?.removeEventListener("abort", stop);
      worker.off("message", heard.message).off("messageerror", heard.messageerror);
      worker.off("error", heard.error).off("exit", heard.exit);
      act();
    };
    worker.on("message", heard.message);
    worker.on("messageerror", heard.messageerror);
    worker.on("error", heard.error);
    worker.on("exit", heard.exit);
    signal?.addEventListener("abort", stop);
    if (signal?.aborted) stop();
  });
}
