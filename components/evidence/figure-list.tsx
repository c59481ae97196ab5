// Named figures in columns: name, value, its interval, and a line about it.
import type { NamedFigure } from "@/lib/formats/evidence-page/figure";
import { FigureText, RangeText } from "./figure-text";

interface FigureListProps {
  readonly figures: readonly NamedFigure[];
  readonly columns?: 1 | 2 | 3;
}

const GRIDS = {
  1: "",
  2: "sm:grid-cols-2",
  3: "sm:grid-cols-2 lg:grid-cols-3",
};

export function FigureList({ figures, columns = 3 }: FigureListProps) {
  return (
    <dl className={`grid gap-x-10 text-[13px] ${GRIDS[columns]}`}>
      {figures.map(({ name, value, range, note }) => (
        <div
          key={name}
          className="flex min-w-0 items-baseline justify-between gap-4 border-b border-line/60 py-1.5"
        >
          <dt className="min-w-0 text-muted">
            {name}
            {note !== undefined && <span className="block text-xs text-faint">{note}</span>}
          </dt>
          <dd className="max-w-[60%] shrink-0 text-right font-medium text-ink">
            <FigureText of={value} />
            {range !== undefined && (
              <span className="block text-xs font-normal">
                <RangeText of={range} />
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
