// The desk of an account: its acts and its order ticket, at hand on every page of it.
"use client";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import { useShortcut } from "../../frame/use-shortcut";
import { useGo } from "../../ui/app-link";
import { dashboardKey } from "../dashboard/use-dashboard";
import { OrderTicket } from "../ticket/order-ticket";
import type { TicketStart } from "../ticket/ticket-state";
import type { AccountActs } from "./acts";
import { type DeskAccount, DeskContext } from "./use-desk";

interface AccountDeskProps {
  readonly account: DeskAccount;
  readonly acts: AccountActs;
  readonly children: ReactNode;
}

/** `o` opens the ticket; its form is made anew each time, and with it its key. */
export function AccountDesk({ account, acts, children }: AccountDeskProps) {
  const [ticket, setTicket] = useState<{ start: TicketStart; number: number } | null>(null);
  const [open, setOpen] = useState(false);
  const api = `/api/accounts/${encodeURIComponent(account.id)}`;
  const openTicket = useCallback((start: TicketStart = {}) => {
    setTicket((before) => ({ start, number: (before?.number ?? 0) + 1 }));
    setOpen(true);
  }, []);
  const changed = useChanged(api);
  useShortcut("o", () => {
    if (account.archivedAt === null) openTicket();
  });
  const desk = useMemo(
    () => ({ account, acts, api, openTicket, changed }),
    [account, acts, api, openTicket, changed],
  );
  return (
    <DeskContext value={desk}>
      {children}
      {ticket && (
        <OrderTicket key={ticket.number} start={ticket.start} open={open} onOpenChange={setOpen} />
      )}
    </DeskContext>
  );
}

function useChanged(api: string): () => void {
  const client = useQueryClient();
  const { reload } = useGo();
  return useCallback(() => {
    void client.invalidateQueries({ queryKey: dashboardKey(`${api}/dashboard`) });
    reload();
  }, [client, api, reload]);
}
