// A page that lists an account's records: its address carries page and symbol.
import "server-only";
import type { ReactNode } from "react";
import { type ExportFile, ListRequest } from "@/lib/formats/requests/list-requests";
import type { AccountSummary } from "@/lib/formats/views/account-view";
import type { Page } from "@/lib/formats/views/page";
import { loadSummary } from "@/lib/services/account/load-dashboard";
import type { OwnedAccount } from "@/lib/services/account/own-account";
import { exportAddress } from "./account-head";
import { accountPage } from "./pages";

interface ListOf<T> {
  /** The last part of its address. */
  readonly name: string;
  readonly csv: ExportFile;
  readonly list: (account: OwnedAccount, asked: ListRequest) => Promise<Page<T>>;
}

interface ListProps<T> {
  readonly account: AccountSummary;
  readonly page: Page<T>;
  readonly base: string;
  readonly symbol?: string;
  readonly csv: string;
}

/** Reads the page asked for and hands it to the component that shows it. */
export const listPage = <T,>(
  { name, csv, list }: ListOf<T>,
  render: (props: ListProps<T>) => ReactNode,
) =>
  accountPage(async (account, { search, now }) => {
    const asked = ListRequest.parse({ page: "1", ...search });
    const [summary, page] = await Promise.all([loadSummary(account, now), list(account, asked)]);
    return render({
      account: summary,
      page,
      base: `/accounts/${account}/${name}`,
      csv: exportAddress(account, csv),
      ...(asked.symbol === null ? {} : { symbol: asked.symbol }),
    });
  });
