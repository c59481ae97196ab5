// The frame of a drawn chart: an SVG that stretches to its place, and its axes as text that does not.
import type { ReactNode } from "react";
import type { Scale } from "./scale";

export interface PlotTick {
  /** Percent from the left, or from the top. */
  readonly at: number;
  readonly label: string;
  /** Left out on a phone. */
  readonly desk?: boolean;
}

interface PlotProps {
  /** What is drawn, for those who hear it; the table behind holds the values. */
  readonly label: string;
  /** Tailwind's height: "h-56". */
  readonly height: string;
  readonly scale: Scale;
  readonly tickText: (value: number) => string;
  /** Under the chart; none leaves the line out. */
  readonly below?: readonly PlotTick[];
  /** SVG in a box of 100 by 100. */
  readonly children: ReactNode;
  /** HTML above it, placed by percents. */
  readonly above?: ReactNode;
}

export function Plot({ label, height, scale, tickText, below, children, above }: PlotProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto]">
      <div className={`relative min-w-0 ${height}`}>
        <svg
          role="img"
          aria-label={label}
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          className="absolute inset-0 size-full overflow-visible"
        >
          <title>{label}</title>
          {scale.ticks.map((tick) => (
            <line
              key={tick}
              x1="0"
              x2="100"
              y1={scale.topOf(tick)}
              y2={scale.topOf(tick)}
              className="stroke-line"
              strokeWidth="1"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {children}
        </svg>
        {above}
      </div>
      <div aria-hidden className={`relative w-16 text-[11px] text-faint tabular-nums ${height}`}>
        {scale.ticks.map((tick) => (
          <span
            key={tick}
            className="absolute left-2 -translate-y-1/2 whitespace-nowrap"
            style={{ top: `${scale.topOf(tick)}%` }}
          >
            {tickText(tick)}
          </span>
        ))}
      </div>
      {below !== undefined && <Below ticks={below} />}
    </div>
  );
}

function Below({ ticks }: { readonly ticks: readonly PlotTick[] }) {
  return (
    <div aria-hidden className="relative h-5 text-[11px] text-faint">
      {ticks.map(({ at, label, desk = false }) => (
        <span
          key={`${at} ${label}`}
          className={`absolute top-1 whitespace-nowrap ${desk ? "max-sm:hidden" : ""}`}
          // The first and the last stay within the chart.
          style={{ left: `${at}%`, transform: `translateX(-${Math.round(at)}%)` }}
        >
          {label}
        </span>
      ))}
    </div>
  );
}

interface LineProps {
  readonly d: string;
  /** Tailwind's stroke and more. */
  readonly className: string;
  readonly width?: number;
  readonly dashes?: string;
}

/** A line whose width does not stretch with the chart. */
export function PlotLine({ d, className, width = 1.5, dashes }: LineProps) {
  return (
    <path
      d={d}
      fill="none"
      className={className}
      strokeWidth={width}
      strokeLinejoin="round"
      vectorEffect="non-scaling-stroke"
      {...(dashes === undefined ? {} : { strokeDasharray: dashes })}
    />
  );
}
