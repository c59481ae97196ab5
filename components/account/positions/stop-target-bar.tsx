// Where a mark stands between a stop and a target; for a short the stop is the higher one.
import type { Price } from "@/lib/core/base/money";
import { priceForPeople } from "@/lib/formats/display";
import { PriceText } from "../../ui/numbers";

interface StopTargetBarProps {
  readonly stop: Price | null;
  readonly target: Price | null;
  readonly entry: Price;
  readonly mark: Price;
  readonly direction: 1 | -1;
}

export function StopTargetBar({ stop, target, entry, mark, direction }: StopTargetBarProps) {
  if (stop === null || target === null || direction * (target - stop) <= 0) {
    return (
      <span className="text-muted">
        stop <PriceText value={stop} /> · target <PriceText value={target} />
      </span>
    );
  }
  const along = (each: Price): number =>
    Math.max(0, Math.min(100, ((each - stop) / (target - stop)) * 100));
  const from = Math.min(along(entry), along(mark));
  const width = Math.abs(along(mark) - along(entry));
  const gain = direction * (mark - entry);
  const color = gain > 0 ? "bg-gain" : gain < 0 ? "bg-loss" : "bg-faint";
  return (
    <div
      role="img"
      aria-label={`Mark ${priceForPeople(mark)}, stop ${priceForPeople(stop)}, entry ${priceForPeople(entry)}, target ${priceForPeople(target)}: ${Math.round(along(mark))}% of the way from stop to target`}
      className="w-full text-[11px] leading-4 text-muted md:w-44"
    >
      <div className="relative h-3">
        <div className="absolute inset-x-0 top-1 h-1 rounded-full bg-line" />
        <div
          className={`absolute top-1 h-1 ${color}`}
          style={{ left: `${from}%`, width: `${width}%` }}
        />
        <div
          className="absolute top-0 h-3 w-px bg-ink"
          style={{ left: `${along(entry)}%` }}
          title={`Entry ${priceForPeople(entry)}`}
        />
        <div
          className={`absolute top-0.5 -ml-1 size-2 rounded-full ring-2 ring-surface ${color}`}
          style={{ left: `${along(mark)}%` }}
        />
      </div>
      <div className="flex justify-between gap-2">
        <PriceText value={stop} />
        <PriceText value={target} />
      </div>
    </div>
  );
}
