// The filter on the rows of a page, where all of them are there.
"use client";
import { Search } from "lucide-react";

const BOX =
  "flex h-9 items-center gap-2 rounded-lg border border-control bg-surface px-3 text-sm text-ink focus-within:outline-2 focus-within:outline-accent";
const INPUT = "w-36 bg-transparent outline-none placeholder:text-faint max-sm:text-base";

interface TableFilterProps {
  readonly words: string;
  readonly onWords: (words: string) => void;
}

/** `/` puts the cursor here. */
export function TableFilter({ words, onWords }: TableFilterProps) {
  return (
    <label className={BOX}>
      <Search aria-hidden className="size-4 text-muted" />
      <span className="sr-only">Filter the rows</span>
      <input
        data-table-filter
        type="search"
        className={INPUT}
        placeholder="Filter"
        value={words}
        onChange={(event) => onWords(event.target.value)}
      />
    </label>
  );
}
