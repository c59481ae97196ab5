// A small curve without axes: the shape of an account's equity.
import type { Money } from "@/lib/core/base/money";

interface SparkProps {
  /** Oldest first. */
  readonly values: readonly Money[];
  readonly className?: string;
}

const WIDTH = 100;
const HEIGHT = 32;

/** Decoration beside figures that say the same: hidden from screen readers. Flat without two values. */
export function Spark({ values, className = "h-8 w-full" }: SparkProps) {
  const path = pathOf(values);
  const [first = 0] = values;
  const last = values.at(-1) ?? first;
  const color = last > first ? "text-gain" : last < first ? "text-loss" : "text-faint";
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className={`${color} ${className}`}
    >
      <path d={`${path} L${WIDTH},${HEIGHT} L0,${HEIGHT} Z`} fill="currentColor" opacity="0.1" />
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

function pathOf(values: readonly Money[]): string {
  if (values.length < 2) return `M0,${HEIGHT / 2} L${WIDTH},${HEIGHT / 2}`;
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  const points = values.map((value, index) => {
    const x = (index / (values.length - 1)) * WIDTH;
    const y = span === 0 ? HEIGHT / 2 : HEIGHT - 2 - ((value - low) / span) * (HEIGHT - 4);
    return `${Math.round(x * 100) / 100},${Math.round(y * 100) / 100}`;
  });
  return `M${points.join(" L")}`;
}
