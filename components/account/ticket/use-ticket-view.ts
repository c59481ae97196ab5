// What the server says about a ticket as it stands: asked a moment after the last change.
"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { PlaceOrderForm } from "@/lib/formats/requests/order-requests";
import type { TicketView } from "@/lib/formats/views/ticket-view";
import { ReadFailure } from "../../action/read-json";

const WAIT_MS = 250;

interface TicketNow {
  readonly view: TicketView | undefined;
  /** The view is of what was typed before. */
  readonly behind: boolean;
  readonly failure: Error | null;
}

/** Nothing is booked; without a symbol nothing is asked. */
export function useTicketView(api: string, form: PlaceOrderForm): TicketNow {
  const body = JSON.stringify(form);
  const asked = useSettled(body);
  const query = useQuery({
    queryKey: ["ticket", api, asked],
    queryFn: () => readTicket(`${api}/ticket`, asked),
    enabled: form.symbol !== "",
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  });
  const behind = body !== asked || query.isFetching || query.isPlaceholderData;
  return { view: query.data, behind, failure: query.error };
}

/** A value that has not changed for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), WAIT_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** Never broken off: the server would write down each half-sent body as a fault. */
async function readTicket(address: string, body: string): Promise<TicketView> {
  const response = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  if (!response.ok) throw new ReadFailure(`The server answered ${response.status}.`, "");
  return (await response.json()) as TicketView;
}
