// The button that opens the order ticket.
"use client";
import { SquarePen } from "lucide-react";
import { Button } from "../../ui/button";
import { useDesk } from "./use-desk";

export function OrderButton() {
  const { openTicket, account } = useDesk();
  if (account.archivedAt !== null) return null;
  return (
    <Button
      look="primary"
      size="small"
      title="New order (o)"
      icon={<SquarePen aria-hidden className="size-4" />}
      onClick={() => openTicket()}
    >
      New order
    </Button>
  );
}
