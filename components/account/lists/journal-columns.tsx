// The columns of the cash journal, debit and credit apart as a bookkeeper expects them.
import { type Money, money } from "@/lib/core/base/money";
import type { JournalAccount } from "@/lib/core/broker/records/records";
import type { JournalView } from "@/lib/formats/views/ledger-view";
import type { Column } from "../../table/column";
import { Amount } from "../../ui/numbers";
import { TimeText } from "../../ui/time-text";

const NAMES: { readonly [A in JournalAccount]: string } = {
  cash: "cash",
  positions: "positions at cost",
  capital: "capital paid in",
  realized: "realized P&L",
  fees: "fees",
  dividends: "dividends",
  "cash-in-lieu": "cash in lieu",
  borrow: "borrow of shorts",
  rounding: "rounding of splits",
};

export const journalAccount = (account: JournalAccount): string => NAMES[account];

/** A line with whether it is the first of its event on the page. */
export interface JournalRow extends JournalView {
  readonly first: boolean;
}

export const journalColumns: readonly Column<JournalRow>[] = [
  {
    key: "account",
    label: "Account",
    phone: "title",
    sort: (row) => row.account,
    cell: (row) => <span className="font-medium">{journalAccount(row.account)}</span>,
  },
  {
    key: "debit",
    label: "Debit",
    numeric: true,
    only: "desk",
    cell: (row) => (row.amount > 0 ? <Amount value={row.amount} /> : null),
  },
  {
    key: "credit",
    label: "Credit",
    numeric: true,
    only: "desk",
    cell: (row) => (row.amount < 0 ? <Amount value={negated(row.amount)} /> : null),
  },
  {
    key: "amount",
    label: "Amount",
    numeric: true,
    phone: "value",
    only: "phone",
    sort: (row) => row.amount,
    cell: (row) => <Amount value={row.amount} />,
  },
  {
    key: "what",
    label: "What happened",
    phone: "below",
    wide: true,
    cell: (row) => (
      <span className={row.first ? "" : "text-faint"}>
        {row.whatSaid}
        {row.symbol !== null && ` ${row.symbol}`}
        {row.fill !== null && <span className="text-muted">, fill {row.fill}</span>}
      </span>
    ),
  },
  {
    key: "at",
    label: "Time",
    sort: (row) => row.at,
    cell: (row) => <TimeText at={row.at} />,
  },
  { key: "event", label: "Event", numeric: true, cell: (row) => row.event },
];

/** The credit side is written without a sign. */
const negated = (amount: Money): Money => money(-amount);
