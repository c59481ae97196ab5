// A result in R: as a multiple of what its first stop risked.

import type { Money } from "@/lib/core/base/money";
import { directionOf, exactForPeople, signedMoneyForPeople, UNKNOWN } from "@/lib/formats/display";

const TONES = { up: "text-gain", down: "text-loss", flat: "text-muted" };
const ARROWS = { up: "▲ ", down: "▼ ", flat: "" };

/** Millionths of R; "—" where there was no stop to measure by. */
export function RText({ value }: { readonly value: number | null }) {
  if (value === null) return <span className="text-muted">{UNKNOWN}</span>;
  const way = directionOf(value);
  const plain = (text: string): string => `${text.replace("$", "")} R`;
  return (
    <span
      className={`whitespace-nowrap tabular-nums ${TONES[way]}`}
      title={plain(exactForPeople(value as Money))}
    >
      <span aria-hidden className="text-[0.7em]">
        {ARROWS[way]}
      </span>
      {plain(signedMoneyForPeople(value as Money))}
    </span>
  );
}
