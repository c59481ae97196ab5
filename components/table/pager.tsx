// Which rows of a long list are on the page, and the way to the others.
import { wholeForPeople } from "@/lib/formats/display";
import type { Page } from "@/lib/formats/views/page";
import { withQuery } from "../frame/addresses";
import { ButtonLink } from "../ui/button";

interface PagerProps {
  readonly page: Page<unknown>;
  readonly base: string;
  /** The filters that the other pages keep. */
  readonly query: Readonly<Record<string, string | undefined>>;
  /** What the list is, and what the steps through it are called. */
  readonly words?: { readonly list: string; readonly back: string; readonly on: string };
}

const BY_TIME = { list: "Pages", back: "Newer", on: "Older" };

/** Pages count from 1. Nothing when everything fits. */
export function Pager({ page, base, query, words = BY_TIME }: PagerProps) {
  const last = Math.max(1, Math.ceil(page.total / page.pageSize));
  if (last === 1) return null;
  const first = (page.page - 1) * page.pageSize + 1;
  const to = (number: number) =>
    withQuery(base, { ...query, page: number === 1 ? undefined : String(number) });
  return (
    <nav
      aria-label={words.list}
      className="flex flex-wrap items-center justify-between gap-2 border-t border-line px-4 py-3"
    >
      <p className="text-[13px] text-muted">
        {wholeForPeople(first)} to {wholeForPeople(first + page.rows.length - 1)} of{" "}
        {wholeForPeople(page.total)}
      </p>
      <div className="flex gap-2">
        {page.page > 1 && (
          <ButtonLink size="small" to={to(page.page - 1)}>
            {words.back}
          </ButtonLink>
        )}
        {page.page < last && (
          <ButtonLink size="small" to={to(page.page + 1)}>
            {words.on}
          </ButtonLink>
        )}
      </div>
    </nav>
  );
}
