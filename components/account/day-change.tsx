// The change of equity since the close before: signed, or said to be unknown.
import type { Money } from "@/lib/core/base/money";
import { SignedAmount } from "../ui/numbers";

/** Against the close of the session before. */
export function DayChange({ value }: { readonly value: Money | null }) {
  if (value === null) return <span className="text-muted">no earlier close</span>;
  return (
    <>
      <SignedAmount value={value} /> <span className="font-normal text-muted">this session</span>
    </>
  );
}
