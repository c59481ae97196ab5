// How many rows were dropped for each reason.
import type { ReasonCount } from "@/lib/formats/views/planning/planning-view";

export function ReasonList({ reasons }: { readonly reasons: readonly ReasonCount[] }) {
  if (reasons.length === 0) return null;
  return (
    <ul aria-label="Dropped rows by reason" className="flex flex-col gap-1 text-[13px]">
      {reasons.map(({ code, title, count }) => (
        <li key={code} className="flex gap-2">
          <span className="w-8 shrink-0 text-right font-semibold tabular-nums">{count}</span>
          <span className="min-w-0 text-muted" title={code}>
            {title}
          </span>
        </li>
      ))}
    </ul>
  );
}
