// What every list page of an account is given by its door.
import type { AccountSummary } from "@/lib/formats/views/account-view";
import type { Page } from "@/lib/formats/views/page";
import type { ListedEpoch } from "@/lib/formats/views/record/list-totals";
import type { Query } from "../../table/filter-bar";

export interface ListProps<T, S> {
  readonly account: Pick<AccountSummary, "id" | "epochs" | "clock">;
  readonly page: Page<T>;
  /** Over all pages of what is filtered. */
  readonly totals: S;
  readonly epoch: ListedEpoch;
  /** The page's address without filters. */
  readonly base: string;
  /** The filters, the epoch and the sorting that the address carries. */
  readonly query: Query;
  /** The CSV of what is listed, over all pages. */
  readonly csv: string;
  /** Where the story of a row is read; the row's own names are added. */
  readonly story: string;
}

/** What the address keeps when a filter changes. */
export const KEPT = ["epoch", "sort", "way"];

/** True when something is left out. */
export const isFiltered = (query: Query): boolean =>
  Object.keys(query).some((name) => !KEPT.includes(name));
