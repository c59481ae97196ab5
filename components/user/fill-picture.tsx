// A picture of one fill: a bar that opens below its stop, and the price that this gives.
import { Card } from "../ui/card";

const BARS = [
  { x: 34, open: 52, close: 38, high: 30, low: 60 },
  { x: 74, open: 40, close: 46, high: 34, low: 54 },
  { x: 114, open: 46, close: 58, high: 42, low: 64 },
  { x: 178, open: 100, close: 88, high: 84, low: 108 },
] as const;

const STOP = 80;
const TARGET = 16;

/** An example with round numbers, said to be one. */
export function FillPicture() {
  return (
    <Card>
      <p className="text-xs text-muted">An example of a fill</p>
      <svg
        viewBox="0 0 300 124"
        className="mt-2 w-full text-muted"
        role="img"
        aria-label="Three bars above a stop at $145.00; the next bar opens at $143.00, below it, and the sale fills there."
      >
        <Level y={TARGET} label="target $160.00" className="text-gain" />
        <Level y={STOP} label="stop $145.00" className="text-loss" />
        {BARS.map((bar) => (
          <g key={bar.x} stroke="currentColor" strokeWidth="1.5">
            <line x1={bar.x} x2={bar.x} y1={bar.high} y2={bar.low} />
            <rect
              x={bar.x - 8}
              y={Math.min(bar.open, bar.close)}
              width="16"
              height={Math.abs(bar.open - bar.close)}
              className={bar.close < bar.open ? "fill-surface" : "fill-current"}
            />
          </g>
        ))}
        <circle cx="166" cy="100" r="4" className="fill-accent" />
        <text x="158" y="104" textAnchor="end" className="fill-accent text-[11px] font-semibold">
          filled $143.00
        </text>
      </svg>
      <p className="mt-3 flex flex-wrap items-baseline justify-between gap-2 text-sm">
        <span>
          <b className="font-semibold">AMD</b> <span className="text-muted">SELL</span> 4
        </span>
        <span className="tabular-nums">
          $143.00 <span className="font-mono text-xs text-muted">R2-gap</span>
        </span>
      </p>
      <p className="mt-1 text-[13px] text-muted">
        The bar opened below the stop, so it filled at the open: a stop gives no price guarantee.
      </p>
    </Card>
  );
}

interface LevelProps {
  readonly y: number;
  readonly label: string;
  readonly className: string;
}

function Level({ y, label, className }: LevelProps) {
  return (
    <g className={className}>
      <line x1="8" x2="292" y1={y} y2={y} stroke="currentColor" strokeDasharray="3 4" />
      <text x="292" y={y - 4} textAnchor="end" fill="currentColor" className="text-[11px]">
        {label}
      </text>
    </g>
  );
}
