// What every part of an account has at hand: the account, its acts, and its order ticket.
"use client";
import { createContext, use } from "react";
import type { AccountCard } from "@/lib/formats/views/account-view";
import type { TicketStart } from "../ticket/ticket-state";
import type { AccountActs } from "./acts";

export type DeskAccount = Pick<
  AccountCard,
  "id" | "name" | "market" | "clock" | "capital" | "archivedAt"
>;

export interface Desk {
  readonly account: DeskAccount;
  readonly acts: AccountActs;
  /** The account's addresses for programs: "/api/accounts/<id>". */
  readonly api: string;
  readonly openTicket: (start?: TicketStart) => void;
  /** Something was done: figures, lists and the frame are read again. */
  readonly changed: () => void;
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = use(DeskContext);
  if (!desk) throw new Error("a part of an account stands outside of its desk");
  return desk;
}
