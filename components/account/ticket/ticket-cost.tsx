// Beside the ticket: the last price, what the order would cost and set aside, and what is free.
"use client";
import type { ReactNode } from "react";
import { sessionForPeople } from "@/lib/formats/display-time";
import type { TicketOrder, TicketView } from "@/lib/formats/views/ticket-view";
import { Amount, PriceText, QuantityText } from "../../ui/numbers";
import { AgeText } from "../../ui/time-text";

interface TicketCostProps {
  readonly view: TicketView | undefined;
  /** What is shown is of what was typed before. */
  readonly behind: boolean;
  readonly side: "BUY" | "SELL";
  /** Of a pair only one fills: there is no one price to reckon with. */
  readonly isPair: boolean;
}

export function TicketCost({ view, behind, side, isPair }: TicketCostProps) {
  const order = view?.order ?? null;
  const last = view?.last ?? null;
  return (
    <section
      aria-label="What it would cost"
      aria-busy={behind || undefined}
      className="rounded-lg border border-line bg-sunken/60 p-3"
    >
      <dl
        className={`flex flex-col gap-2 text-[13px] transition-opacity duration-150 ${behind ? "opacity-60" : ""}`}
      >
        <Line name="Last price" note={last && <AgeText at={last.at} age={last.age} />}>
          <PriceText value={last?.price ?? null} />
        </Line>
        <Line name="Buying power">
          <Amount value={view?.buyingPower ?? null} />
        </Line>
        {!isPair && <Order order={order} side={side} />}
      </dl>
      <p className="mt-3 text-xs text-muted">
        {isPair
          ? "When one of the two fills, the other is cancelled."
          : "Estimates at the last price or the order's own; it fills by the rules on the bars to come."}
        {last ? ` Price from ${last.source}.` : ""}
      </p>
    </section>
  );
}

interface PartProps {
  readonly order: TicketOrder | null;
  readonly side: "BUY" | "SELL";
}

const Order = ({ order, side }: PartProps) =>
  order?.effect === "close" ? (
    <Closing order={order} side={side} />
  ) : (
    <Opening order={order} side={side} />
  );

function Opening({ order, side }: PartProps) {
  return (
    <>
      <Line name="Shares">
        <QuantityText value={order?.quantity ?? null} />
      </Line>
      <Line name={side === "BUY" ? "Estimated cost" : "Estimated proceeds"}>
        <Amount value={order?.value ?? null} />
      </Line>
      <Costs order={order} />
      <Line name="Set aside until it fills" strong>
        <Amount value={order?.reserved ?? null} />
      </Line>
      {order !== null && (order.target !== null || order.stop !== null) && (
        <>
          <Line name="Target">
            <PriceText value={order.target} />
          </Line>
          <Line name="Stop">
            <PriceText value={order.stop} />
          </Line>
        </>
      )}
      <Session order={order} />
    </>
  );
}

function Closing({ order, side }: { readonly order: TicketOrder; readonly side: "BUY" | "SELL" }) {
  return (
    <>
      <Line name={side === "SELL" ? "Closes" : "Buys back"}>
        <QuantityText value={order.quantity} />
      </Line>
      <Line name={side === "SELL" ? "Estimated proceeds" : "Estimated cost"} strong>
        <Amount value={order.value} />
      </Line>
      <Costs order={order} />
      <Session order={order} />
    </>
  );
}

function Costs({ order }: { readonly order: TicketOrder | null }) {
  return (
    <>
      <Line name="Slippage, in that price">
        <Amount value={order?.slippage ?? null} />
      </Line>
      <Line name="Fee">
        <Amount value={order?.fee ?? null} />
      </Line>
    </>
  );
}

function Session({ order }: { readonly order: TicketOrder | null }) {
  if (order === null) return null;
  return (
    <Line name="Trades in">
      {order.session === null ? "any session" : sessionForPeople(order.session)}
    </Line>
  );
}

interface LineProps {
  readonly name: string;
  readonly note?: ReactNode;
  readonly strong?: boolean;
  readonly children: ReactNode;
}

function Line({ name, note, strong = false, children }: LineProps) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-3">
      <dt className="text-muted">{name}</dt>
      <dd className={`ml-auto text-right ${strong ? "font-semibold" : ""}`}>
        {children}
        {note && <span className="block text-xs font-normal text-muted">{note}</span>}
      </dd>
    </div>
  );
}
