// The order ticket: one form for every order, with what it would cost beside it.
"use client";
import { type FormEvent, useId } from "react";
import { toast } from "sonner";
import { quantityForPeople } from "@/lib/formats/display";
import type { OrdersView } from "@/lib/formats/views/order-view";
import type { PositionView } from "@/lib/formats/views/position-view";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { ErrorPanel } from "../../ui/error-panel";
import { ChoiceButtons } from "../../ui/form/choice-buttons";
import { QuantityText } from "../../ui/numbers";
import { useDesk } from "../desk/use-desk";
import { EntryFields } from "./entry-fields";
import { ExitFields } from "./exit-fields";
import { OcoFields } from "./oco-fields";
import { termsForPeople } from "./order-words";
import { SymbolField } from "./symbol-field";
import { TicketCost } from "./ticket-cost";
import type { TicketStart, TicketState } from "./ticket-state";
import { useTicket } from "./use-ticket";

interface OrderTicketProps {
  readonly start: TicketStart;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

export function OrderTicket({ start, open, onOpenChange }: OrderTicketProps) {
  const { account } = useDesk();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      sheet
      title="New order"
      lead={`Simulated, in ${account.name}, on ${account.market.name}.`}
    >
      <TicketForm start={start} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

interface TicketFormProps {
  readonly start: TicketStart;
  readonly onDone: () => void;
}

function TicketForm({ start, onDone }: TicketFormProps) {
  const { changed } = useDesk();
  const id = useId();
  const ticket = useTicket(start, (placed) => {
    toast.success(titleOf(placed), { description: sentenceOf(placed) });
    changed();
    onDone();
  });
  const { state, change, problemOf } = ticket;
  const held = ticket.held.find(({ symbol }) => symbol === state.symbol);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ticket.send();
  };
  return (
    <form
      id={id}
      onSubmit={submit}
      noValidate
      className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_15rem]"
    >
      <div className="flex min-w-0 flex-col gap-4">
        <SymbolField
          autoFocus={state.symbol === ""}
          value={state.symbol}
          onChange={(symbol) => change({ ...state, symbol, kind: "order" })}
          symbols={ticket.symbols}
          held={ticket.held.map(({ symbol }) => symbol)}
          {...problemOf("symbol")}
        />
        {held && <Held held={held} state={state} onState={change} />}
        <OrderFields ticket={ticket} />
        {ticket.refusal && (
          <ErrorPanel title="It would not be accepted" requestId={ticket.requestId}>
            {ticket.refusal.sentence}
          </ErrorPanel>
        )}
      </div>
      <div className="flex flex-col gap-3">
        <TicketCost
          view={ticket.asked.view}
          behind={ticket.asked.behind}
          side={state.side}
          isPair={state.kind === "oco"}
        />
        <Button
          type="submit"
          look="primary"
          className="w-full"
          pending={ticket.pending}
          disabled={state.symbol === ""}
        >
          {ticket.pending ? "Placing…" : nameOf(state, ticket.opens)}
        </Button>
      </div>
    </form>
  );
}

/** The fields of what is being placed: a pair, or one order with its exits. */
function OrderFields({ ticket }: { readonly ticket: ReturnType<typeof useTicket> }) {
  const { state, change, problemOf, opens, now } = ticket;
  const fields = { state, onState: change, problemOf };
  if (state.kind === "oco") return <OcoFields {...fields} />;
  const terms = now?.summary.terms;
  return (
    <>
      <EntryFields {...fields} opens={opens} fractional={terms?.wholeShares === false} />
      {opens && <ExitFields {...fields} terms={terms} />}
    </>
  );
}

interface HeldProps {
  readonly held: PositionView;
  readonly state: TicketState;
  readonly onState: (state: TicketState) => void;
}

/** What is held of the symbol, and that a limit and a stop may close it together. */
function Held({ held, state, onState }: HeldProps) {
  const way = held.direction === 1 ? "SELL" : "BUY";
  const choose = (kind: TicketState["kind"]) =>
    onState({
      ...state,
      kind,
      ...(kind === "oco" && {
        side: way,
        size: state.size || quantityForPeople(held.quantity),
        timeInForce: "GTC",
      }),
    });
  return (
    <div className="flex flex-col gap-2">
      <p className="text-xs text-muted">
        {held.direction === 1 ? "Held" : "Owed"}: <QuantityText value={held.quantity} /> shares
        {held.closing > 0 && (
          <>
            , of which <QuantityText value={held.closing} /> are being closed
          </>
        )}
        .
      </p>
      <ChoiceButtons
        label="Kind of order"
        quiet
        value={state.kind}
        onChange={choose}
        choices={[
          { value: "order", label: "One order" },
          { value: "oco", label: "Limit and stop (OCO)" },
        ]}
      />
    </div>
  );
}

function nameOf({ kind, side, symbol }: TicketState, opens: boolean): string {
  if (kind === "oco") return "Place both";
  const verb = side === "BUY" ? (opens ? "Buy" : "Buy back") : opens ? "Sell short" : "Sell";
  return symbol === "" ? `${verb}…` : `${verb} ${symbol}`;
}

/** The first order is the one asked for; its exits come after it. */
function titleOf({ orders }: OrdersView): string {
  const [first] = orders;
  if (!first) return "Placed";
  const size = quantityForPeople(first.quantity);
  return `${first.side === "BUY" ? "Buy" : "Sell"} ${size} ${first.symbol}: working`;
}

const sentenceOf = ({ orders }: OrdersView): string =>
  orders.map((order) => `Order ${order.order}: ${termsForPeople(order)}`).join(" · ");
