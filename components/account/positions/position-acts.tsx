// What may be done to a position: close it, or a part of it, or trade its symbol.
"use client";
import { SquarePen, X } from "lucide-react";
import { useState } from "react";
import type { PositionView } from "@/lib/formats/views/position-view";
import { Button } from "../../ui/button";
import { useDesk } from "../desk/desk";
import { CloseDialog } from "./close-dialog";

export function PositionActs({ position }: { readonly position: PositionView }) {
  const { account, openTicket } = useDesk();
  const [closing, setClosing] = useState(false);
  if (account.archivedAt !== null) return null;
  const { symbol } = position;
  return (
    <span className="inline-flex gap-1 whitespace-nowrap">
      <Button
        size="small"
        look="quiet"
        className="max-md:border-control/60"
        aria-label={`Trade ${symbol}`}
        icon={<SquarePen aria-hidden className="size-3.5" />}
        onClick={() => openTicket({ symbol, side: position.direction === 1 ? "SELL" : "BUY" })}
      >
        Trade
      </Button>
      <Button
        size="small"
        look="quiet"
        className="max-md:border-control/60"
        aria-label={`Close ${symbol}`}
        disabled={position.closing >= position.quantity}
        icon={<X aria-hidden className="size-3.5" />}
        onClick={() => setClosing(true)}
      >
        Close
      </Button>
      {closing && <CloseDialog position={position} onClose={() => setClosing(false)} />}
    </span>
  );
}
