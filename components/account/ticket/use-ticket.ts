// The state of an order ticket: what is filled in, what the server says about it, and sending it.
"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { DashboardView } from "@/lib/formats/views/account-view";
import type { OrdersView } from "@/lib/formats/views/order-view";
import type { TradableSymbol } from "@/lib/formats/views/ticket-view";
import { readJson } from "../../action/read-json";
import { useKeyedAct } from "../../action/use-keyed-act";
import { useAccountNow } from "../dashboard/use-dashboard";
import { useDesk } from "../desk/use-desk";
import { type FieldedRefusal, fieldOf, sentenceAt, type TicketField } from "./refusal-field";
import {
  EMPTY_TICKET,
  isFilledIn,
  ocoFormOf,
  orderFormOf,
  type TicketStart,
  type TicketState,
} from "./ticket-state";
import { useTicketView } from "./use-ticket-view";

/** Only for what is shown while typing: the key of the act is made when it is sent. */
const NO_KEY = "preview";
const A_WHILE_MS = 10 * 60_000;

export function useTicket(start: TicketStart, onPlaced: (placed: OrdersView) => void) {
  const { acts, api } = useDesk();
  const [state, setState] = useState<TicketState>({ ...EMPTY_TICKET, ...start });
  const now = useAccountNow(`${api}/dashboard`);
  const symbols = useSymbols(api);
  const opens = opensWith(now, state);
  const asked = useTicketView(api, orderFormOf(state, { key: NO_KEY, opens }));
  const order = useKeyedAct(acts.placeOrder);
  const oco = useKeyedAct(acts.placeOco);
  const sent = state.kind === "oco" ? oco : order;
  const send = () => {
    if (state.kind === "oco") oco.run((key) => ocoFormOf(state, key), onPlaced);
    else order.run((key) => orderFormOf(state, { key, opens }), onPlaced);
  };
  const change = (next: TicketState) => {
    // What was refused was refused as it stood then.
    sent.forget();
    setState(next);
  };
  const seen = state.kind === "order" && !asked.behind ? asked.view?.refusal : null;
  const refusal: FieldedRefusal | null =
    sent.refusal ?? (isFilledIn(state) ? (seen ?? null) : null);
  const at = refusal && fieldOf(refusal);
  const known = state.symbol === "" || symbols.length === 0 || symbols.includes(state.symbol);
  return {
    ...{ state, change, send, opens, symbols, now, asked },
    pending: sent.pending,
    held: now?.positions ?? [],
    /** Of the form as a whole. */
    refusal: at === null ? refusal : null,
    requestId: sent.refusal?.requestId ?? "",
    problemOf: (field: TicketField): { problem?: string } => {
      if (refusal && at === field) return { problem: sentenceAt(refusal) };
      if (field === "symbol" && !known) return { problem: "This market has no such symbol." };
      return {};
    },
  };
}

/** Whether the order opens or adds; against what is held it closes (rule A4). */
function opensWith(now: DashboardView | undefined, { symbol, side }: TicketState): boolean {
  const held = now?.positions.find((position) => position.symbol === symbol);
  return held === undefined || (held.direction === 1) === (side === "BUY");
}

function useSymbols(api: string): readonly string[] {
  const query = useQuery({
    queryKey: ["symbols", api],
    queryFn: ({ signal }) => readJson<readonly TradableSymbol[]>(`${api}/symbols`, signal),
    staleTime: A_WHILE_MS,
    select: (rows) => rows.map(({ symbol }) => symbol),
  });
  return query.data ?? NONE;
}

const NONE: readonly string[] = [];
