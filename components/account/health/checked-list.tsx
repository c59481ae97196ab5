// What a verification compares, in plain words.

const CHECKS = [
  {
    name: "The chain",
    what: "Each event's text is hashed together with the digest before it. One changed byte of history, one event that is missing or added, and every digest after it differs.",
  },
  {
    name: "The fold",
    what: "The account is built again from its first event on, by the rules that built it before. Cash, positions, orders and reservations must come out the same.",
  },
  {
    name: "The lists",
    what: "Orders, fills, trades, the P&L ledger and the cash journal are made again from the events and compared with what is stored, row by row and column by column.",
  },
  {
    name: "The money",
    what: "Equity is added up from two sides, and the lines of each journal entry must add up to zero.",
  },
  {
    name: "Its ends",
    what: "Starts and ends of epochs, and the state that the next act builds on.",
  },
] as const;

export const CheckedList = () => (
  <dl className="grid gap-x-8 gap-y-3 text-[13px] sm:grid-cols-2">
    {CHECKS.map(({ name, what }) => (
      <div key={name}>
        <dt className="font-medium text-ink">{name}</dt>
        <dd className="mt-0.5 text-muted">{what}</dd>
      </div>
    ))}
  </dl>
);
