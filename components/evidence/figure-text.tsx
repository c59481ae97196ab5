// A figure of evidence as text: by its kind, with its exact value in its title; "n/a" where it is not known.
import { MICRO } from "@/lib/core/base/decimal";
import { wholeForPeople } from "@/lib/formats/display";
import type { Figure, Withheld } from "@/lib/formats/evidence-page/figure";
import { NOT_AVAILABLE, ratioText, shareText } from "@/lib/formats/metrics/metric-text";
import { Amount, Percent, PriceText, QuantityText, SignedAmount } from "../ui/numbers";

interface FigureTextProps {
  readonly of: Figure | Withheld;
}

export function FigureText({ of }: FigureTextProps) {
  if (of.kind === "withheld") return <span className="text-faint">not shown</span>;
  if (of.kind === "text") return <span className="wrap-anywhere">{of.value}</span>;
  if (of.value === null) return <NotAvailable />;
  switch (of.kind) {
    case "money":
      return <Amount value={of.value} />;
    case "gain":
      return <SignedAmount value={of.value} />;
    case "price":
      return <PriceText value={of.value} />;
    case "quantity":
      return <QuantityText value={of.value} />;
    case "share":
      return <span className="whitespace-nowrap">{shareText(of.value)}</span>;
    case "change":
      return <Change value={of.value} />;
    case "count":
      return <span>{wholeForPeople(of.value)}</span>;
    case "ratio":
      return <span title={String(of.value)}>{ratioText(of.value, of.places)}</span>;
  }
}

export const NotAvailable = () => <span className="text-muted">{NOT_AVAILABLE}</span>;

/** A fraction of one with its sign; one beyond what a percent can show is in powers of ten. */
export function Change({ value }: { readonly value: number | null }) {
  if (value === null) return <NotAvailable />;
  const millionths = Math.round(value * MICRO);
  if (!Number.isSafeInteger(millionths * 100)) return <span>{shareText(value)}</span>;
  return <Percent signed value={millionths} />;
}

/** The interval of a figure: "2.10% to 5.90%". */
export function RangeText({ of }: { readonly of: readonly [Figure, Figure] }) {
  return (
    <span className="whitespace-nowrap text-muted" title="Interval of 95%">
      <Plain of={of[0]} /> to <Plain of={of[1]} />
    </span>
  );
}

/** Without color: an interval is neither a gain nor a loss. */
function Plain({ of }: FigureTextProps) {
  return (
    <span className="[&_*]:text-muted [&_[aria-hidden]]:hidden">
      <FigureText of={of} />
    </span>
  );
}
