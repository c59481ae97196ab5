// The head of a page: its title, its one headline number, and what can be done.
import type { ReactNode } from "react";

interface PageHeadProps {
  readonly title: string;
  /** Beside the title: badges. */
  readonly badges?: ReactNode;
  /** One line under the title. */
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
}

export function PageHead({ title, badges, lead, actions }: PageHeadProps) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 max-w-full">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="max-w-full text-xl font-semibold tracking-tight wrap-anywhere text-ink">
            {title}
          </h1>
          {badges}
        </div>
        {lead !== undefined && <div className="mt-1 text-sm text-muted">{lead}</div>}
      </div>
      {actions !== undefined && (
        <div className="flex flex-wrap items-center gap-2 print:hidden">{actions}</div>
      )}
    </div>
  );
}

interface HeadlineProps {
  readonly label: string;
  readonly children: ReactNode;
  /** The change beside the number. */
  readonly change?: ReactNode;
}

/** The one large number of a page. */
export function Headline({ label, children, change }: HeadlineProps) {
  return (
    <dl className="flex flex-wrap items-baseline gap-x-3">
      <dt className="w-full text-xs text-muted">{label}</dt>
      <dd className="text-[28px] leading-9 font-semibold tracking-tight text-ink tabular-nums md:text-3xl">
        {children}
      </dd>
      {change !== undefined && <dd className="text-sm font-medium">{change}</dd>}
    </dl>
  );
}
