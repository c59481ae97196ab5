// Every number on a page: formatted once, exact in its title, signed and marked where it may be a loss.
import type { Money, Price } from "@/lib/core/base/money";
import { type Quantity, quantityToText } from "@/lib/core/base/quantity";
import {
  type Direction,
  directionOf,
  exactForPeople,
  exactPercentForPeople,
  moneyForPeople,
  percentForPeople,
  priceForPeople,
  quantityForPeople,
  signedDecimalForPeople,
  signedMoneyForPeople,
  signedPercentForPeople,
} from "@/lib/formats/display";

const TONES: Record<Direction, string> = { up: "text-gain", down: "text-loss", flat: "text-muted" };
const ARROWS: Record<Direction, string> = { up: "▲", down: "▼", flat: "" };

/** Dollars; "—" where unknown. */
export function Amount({ value }: { readonly value: Money | null }) {
  return (
    <span className="whitespace-nowrap tabular-nums" title={exactForPeople(value)}>
      {moneyForPeople(value)}
    </span>
  );
}

interface SignedProps {
  readonly value: Money | null;
  /** The same change as a share of one, in millionths, shown in brackets. */
  readonly rate?: number | null;
}

/** A gain or a loss: arrow, sign and color together, so that none is needed alone. */
export function SignedAmount({ value, rate = null }: SignedProps) {
  const way = value === null ? "flat" : directionOf(value);
  return (
    <Signed way={way} title={exactForPeople(value)}>
      {signedMoneyForPeople(value)}
      {rate !== null && ` (${signedPercentForPeople(rate)})`}
    </Signed>
  );
}

interface PercentProps {
  /** Millionths of one. */
  readonly value: number | null;
  readonly signed?: boolean;
}

/** A share of one; signed ones are gains or losses. */
export function Percent({ value, signed = false }: PercentProps) {
  const title = exactPercentForPeople(value);
  if (!signed) return <span title={title}>{percentForPeople(value)}</span>;
  return (
    <Signed way={value === null ? "flat" : directionOf(value * 100)} title={title}>
      {signedPercentForPeople(value)}
    </Signed>
  );
}

/** A multiple of what was risked: "+1.95R"; millionths of one R. */
export function Multiple({ value }: { readonly value: number | null }) {
  const way = value === null ? "flat" : directionOf(value);
  return (
    <Signed way={way} title="Times what its first stop risked">
      {signedDecimalForPeople(value)}
      {value !== null && "R"}
    </Signed>
  );
}

interface SignedTextProps {
  readonly way: Direction;
  readonly title: string;
  readonly children: React.ReactNode;
}

function Signed({ way, title, children }: SignedTextProps) {
  return (
    <span className={`whitespace-nowrap tabular-nums ${TONES[way]}`} title={title}>
      {way !== "flat" && (
        <span aria-hidden className="mr-1 inline-block text-[0.7em] leading-none">
          {ARROWS[way]}
        </span>
      )}
      {children}
    </span>
  );
}

/** Dollars a share, to the tick. */
export function PriceText({ value }: { readonly value: Price | null }) {
  return (
    <span className="whitespace-nowrap tabular-nums" title={exactForPeople(value)}>
      {priceForPeople(value)}
    </span>
  );
}

/** Shares. */
export function QuantityText({ value }: { readonly value: Quantity | null }) {
  return (
    <span className="whitespace-nowrap" title={value === null ? undefined : quantityToText(value)}>
      {quantityForPeople(value)}
    </span>
  );
}
