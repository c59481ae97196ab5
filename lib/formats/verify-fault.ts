// Faults of a verification: what did not agree when an account's log was folded again, and where.
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

export type VerifyFault = LogFault | RowFault | HeadFault;

/** True where lists or state differ from a log that is whole: written again from it, they agree. */
export const isRebuildable = (faults: readonly VerifyFault[]): boolean =>
  faults.every(({ where }) => where !== "log") && faults.some(({ where }) => where !== "account");

const LOG = {
  seq: "has a number that does not follow the one before",
  digest: "is not what was written: its text and its digest do not belong together",
  columns: "has a type or a time beside it that its text does not say",
  fold: "cannot have happened to the account as it stood",
} as const;

const ROW = {
  missing: "is missing",
  unknown: "stands there without an event",
  differs: "differs",
} as const;

/** What is wrong, in one sentence for the account's owner. */
export function sayFault(fault: VerifyFault): string {
  const { epoch } = fault;
  if (fault.where === "log") {
    const { seq, type, broken } = fault;
    if (broken === "head") {
      return `Epoch ${epoch}: the log ends at event ${seq}, and the account says otherwise.`;
    }
    return `Epoch ${epoch}, event ${seq} (${type}) ${LOG[broken]}.`;
  }
  const columns = fault.columns.length > 0 ? ` in ${fault.columns.join(", ")}` : "";
  if (fault.where === "lists") {
    return `Epoch ${epoch}, ${fault.list}, row ${fault.row} ${ROW[fault.broken]}${columns}.`;
  }
  return `Epoch ${epoch}: the stored ${NAMES[fault.where]} differs from the log${columns}.`;
}

const NAMES = { head: "state", epochs: "start or end", account: "account" } as const;
