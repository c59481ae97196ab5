// What may be done to a position: close it, or a part of it, or trade its symbol.
"use client";
import { SquarePen, X } from "lucide-react";
import { useState } from "react";
import type { PositionView } from "@/lib/formats/views/position-view";
import { ActButton } from "../../ui/form/act-button";
import { useDesk } from "../desk/use-desk";
import { CloseDialog } from "./close-dialog";

export function PositionActs({ position }: { readonly position: PositionView }) {
  const { account, openTicket } = useDesk();
  const [closing, setClosing] = useState(false);
  if (account.archivedAt !== null) return null;
  const { symbol } = position;
  return (
    <span className="inline-flex gap-0.5 whitespace-nowrap">
      <ActButton
        word="Trade"
        label={`Trade ${symbol}`}
        Icon={SquarePen}
        onClick={() => openTicket({ symbol, side: position.direction === 1 ? "SELL" : "BUY" })}
      />
      <ActButton
        word="Close"
        label={`Close ${symbol}`}
        Icon={X}
        disabled={position.closing >= position.quantity}
        onClick={() => setClosing(true)}
      />
      {closing && <CloseDialog position={position} onClose={() => setClosing(false)} />}
    </span>
  );
}
