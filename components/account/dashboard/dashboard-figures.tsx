// The dashboard's figures: the five that matter, and what room is left to trade in.
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
    <div className="grid grid-cols-2 gap-3 md:grid-cols-5 [&>:last-child]:max-md:col-span-2">
      <FigureCard
        label="Equity"
        note={
          <>
            capital <Amount value={summary.capital} />
          </>
        }
      >
        <Amount value={summary.equity} />
      </FigureCard>
      <FigureCard
        label="Cash"
        note={
          <>
            reserved <Amount value={summary.reserved} />
          </>
        }
      >
        <Amount value={summary.cash} />
      </FigureCard>
      <FigureCard label="Unrealized P&L" note="at the marks">
        <SignedAmount value={summary.unrealized} />
      </FigureCard>
      <FigureCard
        label="Realized P&L"
        note={
          <>
            fees <Amount value={summary.fees} />
          </>
        }
      >
        <SignedAmount value={summary.realized} />
      </FigureCard>
      <FigureCard
        label="Open positions"
        note={countForPeople(summary.workingOrders, "working order")}
      >
        {summary.openPositions}
      </FigureCard>
    </div>
  );
}

export function ExposureCard({ summary }: FiguresProps) {
  const { exposure, exposureCap } = summary;
  return (
    <Card title="Room to trade">
      <dl className="flex flex-col gap-3 text-[13px]">
        <Line name="Buying power">
          <span className="font-semibold">
            <Amount value={summary.buyingPower} />
          </span>
        </Line>
        <Line name="Exposure">
          <Amount value={exposure} />
        </Line>
        <Line name="Exposure cap">
          {exposureCap === null ? "none" : <Amount value={exposureCap} />}
        </Line>
        <Line name="Largest drawdown">
          <Percent value={summary.maxDrawdown} />
        </Line>
      </dl>
      {exposureCap !== null && (
        <div className="mt-4">
          <p className="mb-1.5 text-xs text-muted">Exposure against its cap</p>
          <ExposureBar exposure={exposure} cap={exposureCap} />
        </div>
      )}
      <p className="mt-3 text-xs text-muted">
        Exposure is what open lots cost, with what working orders reserve. Buying power is cash less
        reservations.
      </p>
    </Card>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4">
      <dt className="text-muted">{name}</dt>
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
