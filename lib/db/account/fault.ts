// Faults: what does not agree when an account's log is folded again, named so that it can be found.
import type { BrokerEvent } from "@/lib/core/broker/event";
import type { Records } from "@/lib/core/broker/records/records";

/** The first place where a log is not what was written; what follows rests on it and is not read. */
export interface LogFault {
  readonly where: "log";
  readonly epoch: number;
  readonly seq: number;
  /** Null where no event is at fault but their end. */
  readonly type: BrokerEvent["type"] | null;
  /**
   * `seq`: a number is missing or repeated. `digest`: text and digest are not a link of the chain.
   * `columns`: its columns say something else than its text. `fold`: no account can have lived it.
   * `head`: the log ends elsewhere than its head says.
   */
  readonly broken: "seq" | "digest" | "columns" | "fold" | "head";
}

/** A row of a list that is not what the log says. */
export interface RowFault {
  readonly where: "lists";
  readonly epoch: number;
  readonly list: keyof Records;
  /** Its number within the list, as `3`, or `fill/lot` and `event/line`. */
  readonly row: string;
  readonly broken: "missing" | "unknown" | "differs";
  /** The columns that differ. */
  readonly columns: readonly string[];
}

/** The head, the epochs, or what the account's own row says, against the log. */
export interface HeadFault {
  readonly where: "head" | "epochs" | "account";
  readonly epoch: number;
  readonly columns: readonly string[];
}

export type Fault = LogFault | RowFault | HeadFault;
