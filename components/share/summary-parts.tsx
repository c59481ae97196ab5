// Parts of a shared run's summary: its curve, and a line for each of its cells.
import type { ShareSummary, SummaryCell } from "@/lib/formats/shares/share-summary";
import { signedBps, standingForPeople } from "@/lib/formats/shares/share-words";
import { Badge } from "../ui/badge";

const toneOf = (bps: number | null): string =>
  bps === null || bps === 0 ? "text-muted" : bps > 0 ? "text-gain" : "text-loss";
const signOf = (bps: number | null): string =>
  bps === null || bps === 0 ? "" : bps > 0 ? "▲ " : "▼ ";

/** One cell in a line: mode, curve, return, closed trades. */
export function CellLine({ cell }: { readonly cell: SummaryCell }) {
  return (
    <div className="grid grid-cols-[minmax(0,6.5rem)_minmax(0,1fr)_5.5rem] items-center gap-3 text-sm">
      <span className="truncate text-muted">{cell.name}</span>
      <SummaryCurve cell={cell} />
      <span
        className={`text-right font-semibold whitespace-nowrap tabular-nums ${toneOf(cell.returnBps)}`}
      >
        {signOf(cell.returnBps)}
        {signedBps(cell.returnBps)}
      </span>
    </div>
  );
}

const WIDTH = 100;
const HEIGHT = 24;

/** Decoration beside the figure that says the same. */
function SummaryCurve({ cell }: { readonly cell: SummaryCell }) {
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className={`h-6 w-full ${toneOf(cell.returnBps)}`}
    >
      <path
        d={curvePath(cell.curve, WIDTH, HEIGHT)}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

/** A curve as the path of a drawing so wide and so high. */
export function curvePath(values: readonly number[], width: number, height: number): string {
  const low = Math.min(0, ...values);
  const span = Math.max(0, ...values) - low;
  const points = values.map((value, i) => {
    const x = values.length < 2 ? 0 : (i / (values.length - 1)) * width;
    const y = span === 0 ? height / 2 : height - 2 - ((value - low) / span) * (height - 4);
    return `${Math.round(x * 100) / 100},${Math.round(y * 100) / 100}`;
  });
  return points.length < 2 ? `M0,${height / 2} L${width},${height / 2}` : `M${points.join(" L")}`;
}

/** FORWARD or RETRO of the first cell: all cells walk the same days. */
export function StandingBadge({ summary }: { readonly summary: ShareSummary }) {
  const [cell] = summary.cells;
  if (!cell) return null;
  return (
    <Badge tone={cell.forward > 0 && cell.retro === 0 ? "accent" : "warn"}>
      {standingForPeople(cell)}
    </Badge>
  );
}
