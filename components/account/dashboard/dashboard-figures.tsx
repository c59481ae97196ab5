// The dashboard's figures: what there is, what room is left, and what it has brought so far.
"use client";
import type { ReactNode } from "react";
import { MICRO, mulDiv } from "@/lib/core/base/decimal";
import type { Money } from "@/lib/core/base/money";
import { countForPeople, moneyForPeople, percentForPeople } from "@/lib/formats/display";
import type { AccountSummary } from "@/lib/formats/views/account-view";
import { Card, FigureCard } from "../../ui/card";
import { Amount, Percent, SignedAmount } from "../../ui/numbers";

interface FiguresProps {
  readonly summary: AccountSummary;
}

export function KeyFigures({ summary }: FiguresProps) {
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
      <FigureCard label="Cash" note={<Noted what="reserved" value={summary.reserved} />}>
        <Amount value={summary.cash} />
      </FigureCard>
      <FigureCard label="Buying power" note="free for new orders">
        <Amount value={summary.buyingPower} />
      </FigureCard>
      <Exposure summary={summary} />
      <FigureCard label="Day P&L" note="since the last close">
        <SignedAmount value={summary.dayChange} />
      </FigureCard>
      <FigureCard label="Unrealized P&L" note="at the marks">
        <SignedAmount value={summary.unrealized} />
      </FigureCard>
      <FigureCard label="Realized P&L" note={<Noted what="before fees of" value={summary.fees} />}>
        <SignedAmount value={summary.realized} />
      </FigureCard>
      <FigureCard
        label="Drawdown"
        note={
          <>
            largest <Percent value={summary.maxDrawdown} />
          </>
        }
      >
        <Percent value={summary.drawdown} />
      </FigureCard>
      <FigureCard
        label="Open positions"
        note={`${countForPeople(summary.workingOrders, "order")} beside exits`}
      >
        {summary.openPositions}
      </FigureCard>
      <Rare summary={summary} />
    </div>
  );
}

/** What most accounts never see is shown only where it is. */
function Rare({ summary }: FiguresProps) {
  const cards = [
    {
      label: "Dividends",
      note: "received, less paid on shorts",
      value: summary.dividends,
      gain: true,
    },
    {
      label: "Cash in lieu",
      note: "of fractions after splits",
      value: summary.cashInLieu,
      gain: true,
    },
    { label: "Borrow", note: "paid for shorts", value: summary.borrow, gain: false },
    { label: "Locked", note: "by shorts, of the cash", value: summary.locked, gain: false },
  ] as const;
  return cards
    .filter(({ value }) => value !== 0)
    .map(({ label, note, value, gain }) => (
      <FigureCard key={label} label={label} note={note}>
        {gain ? <SignedAmount value={value} /> : <Amount value={value} />}
      </FigureCard>
    ));
}

const Noted = ({ what, value }: { readonly what: string; readonly value: Money }) => (
  <>
    {what} <Amount value={value} />
  </>
);

function Exposure({ summary: { exposure, exposureCap } }: FiguresProps) {
  return (
    <FigureCard
      label="Exposure"
      note={
        exposureCap === null ? (
          "no cap"
        ) : (
          <span className="flex items-center gap-2">
            <span className="min-w-8 flex-1">
              <ExposureBar exposure={exposure} cap={exposureCap} />
            </span>
            of <Amount value={exposureCap} />
          </span>
        )
      }
    >
      <Amount value={exposure} />
    </FigureCard>
  );
}

/** The result since the epoch began, from gross to net, and the money behind it. */
export function ResultCard({ summary }: FiguresProps) {
  const { costs } = summary;
  return (
    <Card title="Result so far">
      <dl className="flex flex-col gap-2.5 text-[13px]">
        <Line name="Gross">
          <SignedAmount value={costs.gross} />
        </Line>
        <Line name="Slippage">
          <Amount value={costs.slippage} />
        </Line>
        <Line name="Fees">
          <Amount value={costs.fees} />
        </Line>
        {costs.borrow !== 0 && (
          <Line name="Borrow">
            <Amount value={costs.borrow} />
          </Line>
        )}
        <Line name="Net" strong>
          <SignedAmount value={costs.net} rate={summary.totalReturn} />
        </Line>
        <Line name="Paid in">
          <Amount value={summary.deposits} />
        </Line>
        {summary.withdrawals !== 0 && (
          <Line name="Taken out">
            <Amount value={summary.withdrawals} />
          </Line>
        )}
      </dl>
      <p className="mt-4 text-xs text-muted">
        Open and closed trades together: gross is at the prices before slippage, net is equity less
        what was paid in.
      </p>
    </Card>
  );
}

interface LineProps {
  readonly name: string;
  readonly strong?: boolean;
  readonly children: ReactNode;
}

function Line({ name, strong = false, children }: LineProps) {
  const look = strong ? "border-y border-line py-2 font-semibold" : "";
  return (
    <div className={`flex flex-wrap items-baseline justify-between gap-x-4 ${look}`}>
      <dt className={strong ? "text-ink" : "text-muted"}>{name}</dt>
      <dd className="ml-auto">{children}</dd>
    </div>
  );
}

interface ExposureBarProps {
  readonly exposure: Money;
  readonly cap: Money;
  /** What would be added: shown lighter behind it. */
  readonly after?: Money;
}

/** Exposure against its cap; above the cap it is full and turns to the color of a warning. */
export function ExposureBar({ exposure, cap, after = exposure }: ExposureBarProps) {
  const part = (amount: Money): number => (cap > 0 ? mulDiv(amount, MICRO, cap) : 0);
  const width = (amount: Money): string => `${Math.min(100, part(amount) / 10_000)}%`;
  const color = after > cap ? "bg-warn" : "bg-accent";
  return (
    <div
      role="img"
      aria-label={`Exposure ${moneyForPeople(after)} of ${moneyForPeople(cap)}, ${percentForPeople(part(after))}`}
      className="relative h-2 overflow-hidden rounded-full bg-line"
    >
      <div
        className={`absolute inset-y-0 left-0 opacity-45 ${color}`}
        style={{ width: width(after) }}
      />
      <div className={`absolute inset-y-0 left-0 ${color}`} style={{ width: width(exposure) }} />
    </div>
  );
}
