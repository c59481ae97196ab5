// A page that lists an account's records: its address carries page, filters, epoch and sorting.
import "server-only";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache, type ReactNode } from "react";
import { type ListName, ListRequest } from "@/lib/formats/requests/list-requests";
import type { AccountSummary } from "@/lib/formats/views/account-view";
import type { Page } from "@/lib/formats/views/page";
import type { ListedEpoch } from "@/lib/formats/views/record/list-totals";
import { loadSummary } from "@/lib/services/account/load-dashboard";
import { type OwnedAccount, ownAccount } from "@/lib/services/account/own-account";
import { accountPage } from "./pages";
import { currentUser } from "./sign-in/current-user";

interface ListOf<T, S> {
  /** The last part of its address. */
  readonly name: Exclude<ListName, "positions">;
  readonly list: (account: OwnedAccount, asked: ListRequest) => Promise<Page<T>>;
  /** What the whole list adds up to, as it is filtered. */
  readonly total: (account: OwnedAccount, asked: ListRequest) => Promise<S>;
}

interface ListProps<T, S> {
  readonly account: AccountSummary;
  readonly page: Page<T>;
  readonly totals: S;
  readonly epoch: ListedEpoch;
  readonly base: string;
  readonly query: Readonly<Record<string, string>>;
  readonly csv: string;
  readonly story: string;
}

/** Reads the page asked for and hands it to the component that shows it. */
export const listPage = <T, S>(of: ListOf<T, S>, render: (props: ListProps<T, S>) => ReactNode) =>
  accountPage(async (account, { search, now }) => {
    const asked = askedOf(search);
    const query = queryOf(asked);
    const [summary, page, totals] = await Promise.all([
      loadSummary(account, now),
      of.list(account, asked),
      totalOf(of.total, account, JSON.stringify(asked)) as Promise<S>,
    ]);
    const api = `/api/accounts/${account}`;
    return render({
      account: summary,
      page,
      totals,
      epoch: epochOf(summary, asked),
      base: `/accounts/${account}/${of.name}`,
      query,
      csv: `${api}/lists/${of.name}?${new URLSearchParams({ ...query, format: "csv" })}`,
      story: `${api}/story`,
    });
  });

const askedOf = (search: Readonly<Record<string, string | undefined>>): ListRequest =>
  ListRequest.parse({ page: "1", ...search });

/** Title and page ask for the same numbers: they are read once for each request. */
const totalOf = cache(
  (total: ListOf<unknown, unknown>["total"], account: OwnedAccount, asked: string) =>
    total(account, JSON.parse(asked)),
);

/** What is set, and nothing else, so that equal lists have equal addresses. */
function queryOf({ page: _, way, ...filters }: ListRequest): Record<string, string> {
  const set = Object.entries(filters).filter(([, value]) => value !== null);
  const query = Object.fromEntries(set.map(([name, value]) => [name, String(value)]));
  return filters.sort !== null && way === "down" ? { ...query, way } : query;
}

/** An epoch that the account has not had is nowhere to be found. */
function epochOf({ epoch: current, epochs }: AccountSummary, asked: ListRequest): ListedEpoch {
  const found = epochs.find(({ epoch }) => epoch === (asked.epoch ?? current));
  return found ? { epoch: found.epoch, current, endedAt: found.endedAt } : notFound();
}

interface TitleProps {
  readonly params: Promise<Record<string, string>>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** A title with the number that the page is about. */
export const listTitle =
  <T, S>(of: ListOf<T, S>, say: (totals: S) => string) =>
  async ({ params, searchParams }: TitleProps): Promise<Metadata> => {
    const user = await currentUser();
    const account = user && (await ownAccount(user.id, (await params).id ?? ""));
    if (!account) return {};
    const search = Object.entries(await searchParams).map(
      ([key, value]) => [key, Array.isArray(value) ? value[0] : value] as const,
    );
    const asked = JSON.stringify(askedOf(Object.fromEntries(search)));
    return { title: say((await totalOf(of.total, account, asked)) as S) };
  };
