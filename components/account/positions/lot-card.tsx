// One lot of a position: how it was bought, its exits and how far they are, and how long it may stay.
"use client";
import { SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import type { Price } from "@/lib/core/base/money";
import { countForPeople } from "@/lib/formats/display";
import { sessionForPeople } from "@/lib/formats/display-time";
import type { LotView } from "@/lib/formats/views/position-view";
import { reasonForPeople } from "@/lib/formats/words/exit-words";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Multiple, Percent, PriceText, QuantityText, SignedAmount } from "../../ui/numbers";
import { TimeText } from "../../ui/time-text";
import { Facts } from "../book/facts";
import { useDesk } from "../desk/use-desk";
import { trailForPeople } from "../ticket/order-words";
import { ExitsDialog } from "./exits-dialog";
import { StopTargetBar } from "./stop-target-bar";

interface LotCardProps {
  readonly lot: LotView;
  readonly mark: Price;
  readonly symbol: string;
}

export function LotCard({ lot, mark, symbol }: LotCardProps) {
  const { account } = useDesk();
  const [editing, setEditing] = useState(false);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[13px] font-medium">
          Lot {lot.id}
          <span className="font-normal text-muted">
            <QuantityText value={lot.quantity} />
            {lot.quantity !== lot.opened && (
              <>
                {" "}
                of <QuantityText value={lot.opened} />
              </>
            )}{" "}
            at <PriceText value={lot.entryPrice} />
          </span>
          <SignedAmount value={lot.unrealized} rate={lot.unrealizedRate} />
          {lot.leaving !== null && (
            <Badge tone="warn">leaves at the next open: {reasonForPeople(lot.leaving)}</Badge>
          )}
        </p>
        <StopTargetBar
          stop={lot.stop}
          target={lot.target}
          entry={lot.entryPrice}
          mark={mark}
          direction={lot.direction}
        />
        {account.archivedAt === null && lot.leaving === null && (
          <Button
            size="small"
            icon={<SlidersHorizontal aria-hidden className="size-3.5" />}
            aria-label={`Edit the exits of lot ${lot.id}, ${symbol}`}
            onClick={() => setEditing(true)}
          >
            Edit exits
          </Button>
        )}
      </div>
      <Facts facts={factsOf(lot)} />
      {editing && (
        <ExitsDialog lot={lot} symbol={symbol} mark={mark} onClose={() => setEditing(false)} />
      )}
    </div>
  );
}

const factsOf = (lot: LotView) => [
  { name: "Entered", value: <TimeText at={lot.enteredAt} /> },
  {
    name: "Target",
    value: <Level level={lot.target} distance={lot.toTarget} order={lot.legs.target} />,
  },
  { name: "Stop", value: <Level level={lot.stop} distance={lot.toStop} order={lot.legs.stop} /> },
  { name: "Trail", value: lot.trail ? trailForPeople(lot.trail) : "—" },
  { name: "R", value: <Multiple value={lot.r} /> },
  {
    name: "Closed after",
    value: `${sessionForPeople(lot.dueSession)} (${countForPeople(lot.sessionsLeft, "session")} left)`,
  },
  { name: "Plan line", value: lot.planLine ?? "—" },
  { name: "Entry order", value: lot.order },
];

interface LevelProps {
  readonly level: Price | null;
  readonly distance: number | null;
  readonly order: number | null;
}

function Level({ level, distance, order }: LevelProps) {
  return (
    <>
      <PriceText value={level} />
      {distance !== null && (
        <span className="text-muted">
          {" "}
          <Percent value={distance} /> away
        </span>
      )}
      {order !== null && <span className="text-muted"> · order {order}</span>}
    </>
  );
}
