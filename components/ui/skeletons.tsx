// Gray shapes that keep the layout still while a page loads.

interface BarProps {
  /** Tailwind sizes, such as "h-8 w-40". */
  readonly className: string;
}

/** One gray bar. */
export function Skeleton({ className }: BarProps) {
  return (
    <div
      aria-hidden
      className={`animate-[skeleton_1.6s_ease-in-out_infinite] rounded-md bg-line ${className}`}
    />
  );
}

/** A headline, the clock, eight figures, a chart and a table: a dashboard to come. */
export function DashboardSkeleton() {
  return (
    <Loading what="the account">
      <Skeleton className="h-[52px] w-64" />
      <Skeleton className="h-24 w-full max-sm:h-44" />
      <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
        {FIGURES.map((name) => (
          <Skeleton key={name} className="h-[92px]" />
        ))}
      </div>
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_17rem]">
        <Skeleton className="h-[480px] w-full" />
        <Skeleton className="h-[480px] w-full max-lg:hidden" />
      </div>
      <Skeleton className="h-56 w-full" />
    </Loading>
  );
}

const FIGURES = ["cash", "power", "exposure", "day", "open", "realized", "drawdown", "count"];

/** A title, a headline and a table: any page to come. */
export const PageSkeleton = () => <TableSkeleton />;

/** A headline and the rows of a table to come. */
export function TableSkeleton({ rows = 8 }: { readonly rows?: number }) {
  return (
    <Loading what="the list">
      <Skeleton className="h-10 w-48" />
      <div className="flex flex-col gap-2">
        {Array.from({ length: rows }, (_, row) => `row ${row}`).map((row) => (
          <Skeleton key={row} className="h-10 w-full" />
        ))}
      </div>
    </Loading>
  );
}

interface LoadingProps {
  readonly what: string;
  readonly children: React.ReactNode;
}

function Loading({ what, children }: LoadingProps) {
  return (
    <div role="status" className="flex flex-col gap-4">
      <span className="sr-only">Loading {what}…</span>
      {children}
    </div>
  );
}
