// A multiple of what was risked; a percent where no stop says what was risked.
import { Multiple, Percent } from "../../ui/numbers";

interface RTextProps {
  /** Millionths of one R; null where no stop was set. */
  readonly value: number | null;
  /** Shown in its place, in millionths of the entry. */
  readonly rate?: number | null;
}

export function RText({ value, rate = null }: RTextProps) {
  if (value === null && rate !== null) return <Percent value={rate} signed />;
  return <Multiple value={value} />;
}
