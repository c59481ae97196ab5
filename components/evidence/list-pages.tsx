// The way to the other pages of a list on an evidence page.
import type { Page } from "@/lib/formats/views/page";
import { ButtonLink } from "../ui/button";

interface ListPagesProps {
  readonly of: Page<unknown>;
  /** What is listed: "trades". */
  readonly what: string;
  readonly addressOf: (page: number) => string;
}

export function ListPages({ of: { page, pageSize, total }, what, addressOf }: ListPagesProps) {
  const last = Math.ceil(total / pageSize);
  if (last <= 1) return null;
  return (
    <nav
      aria-label={`Pages of ${what}`}
      className="flex flex-wrap items-center justify-between gap-2 border-t border-line px-4 py-3 print:hidden"
    >
      <p className="text-[13px] text-muted">
        Page {page} of {last}
      </p>
      <div className="flex gap-2">
        {page > 1 && (
          <ButtonLink size="small" scroll={false} to={addressOf(page - 1)}>
            Earlier
          </ButtonLink>
        )}
        {page < last && (
          <ButtonLink size="small" scroll={false} to={addressOf(page + 1)}>
            Later
          </ButtonLink>
        )}
      </div>
    </nav>
  );
}
