// The log of faults that no answer tells: what is there is shown all the same, and who runs the server reads on.
import pino from "pino";

/** What was done for which symbol when it broke. */
export interface FaultPlace {
  readonly doing: "fetching bars" | "fetching a quote";
  readonly market: string;
  readonly symbol: string;
}

type FaultLog = (at: FaultPlace, error: unknown) => void;

const log = pino({ level: process.env.LOG_LEVEL ?? "warn", base: null });
let write: FaultLog = (at, error) => log.error({ ...at, err: error });

/** Logs a fault of ours, of the database, or one that a feed threw; a feed that says no is none. */
export function logFault(at: FaultPlace, error: unknown): void {
  write(at, error);
}

/** Puts another log in its place: tests read what is logged. */
export function replaceFaultLog(instead: FaultLog): void {
  write = instead;
}
