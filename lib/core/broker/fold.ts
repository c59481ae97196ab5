// Folding: a run of events into the account they lead to, with the records they add.
import { invariant } from "../base/invariant";
import type { Account } from "./account";
import { applyEvent } from "./apply-event";
import type { BrokerEvent } from "./event";
import { joinRecords, projectEvent } from "./records/project-event";
import type { Records } from "./records/records";

export interface Folded {
  readonly events: readonly BrokerEvent[];
  readonly account: Account;
  readonly records: Records;
}

/** Applies events in order to an account (null before its first epoch); at least one of them. */
export function foldEvents(before: Account | null, events: readonly BrokerEvent[]): Folded {
  let account = before;
  const records: Records[] = [];
  for (const event of events) {
    const after = applyEvent(account, event);
    records.push(projectEvent(account, event, after));
    account = after;
  }
  invariant(account, "a fold has an account or an event that starts one");
  return { events, account, records: joinRecords(records) };
}
