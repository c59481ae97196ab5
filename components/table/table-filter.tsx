// The filters of tables: one on the page's rows, one that the address carries to the server.
"use client";
import { Search } from "lucide-react";
import { AppLink } from "../ui/app-link";

const BOX =
  "flex h-9 pointer-coarse:h-11 items-center gap-2 rounded-lg border border-control bg-surface px-3 text-sm text-ink focus-within:outline-2 focus-within:outline-accent";
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

interface WordsFilterProps {
  /** The page's address without any words. */
  readonly base: string;
  readonly words: string;
  /** What the address keeps beside the words. */
  readonly kept: Readonly<Record<string, string>>;
}

/** Asks the server for the rows that words find, where a page does not hold them all. */
export function WordsFilter({ base, words, kept }: WordsFilterProps) {
  return (
    <form action={base.split("?")[0]} method="get" className="flex flex-wrap items-center gap-2">
      <label className={BOX}>
        <Search aria-hidden className="size-4 text-muted" />
        <span className="sr-only">Find rows</span>
        <input
          data-table-filter
          key={words}
          name="find"
          type="search"
          autoComplete="off"
          spellCheck={false}
          className={INPUT}
          placeholder="Symbol or state"
          defaultValue={words}
        />
      </label>
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {words !== "" && (
        <AppLink to={base} className="text-sm text-accent underline underline-offset-2">
          Show all
        </AppLink>
      )}
    </form>
  );
}
