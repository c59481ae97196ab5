// A multiple of what was risked, such as +1.95R; a percent where no stop says what was risked.
import { signedDecimalForPeople } from "@/lib/formats/display";
import { Percent } from "../../ui/numbers";

interface RTextProps {
  /** Millionths of one R; null where no stop was set. */
  readonly value: number | null;
  /** Shown in its place, in millionths of the entry. */
  readonly rate?: number | null;
}

export function RText({ value, rate = null }: RTextProps) {
  if (value === null) return rate === null ? <span>—</span> : <Percent value={rate} signed />;
  const text = signedDecimalForPeople(value);
  const tone = text.startsWith("+") ? "text-gain" : text.startsWith("−") ? "text-loss" : "";
  return <span className={`whitespace-nowrap tabular-nums ${tone}`}>{text}R</span>;
}
