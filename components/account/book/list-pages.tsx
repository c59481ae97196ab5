// The pages behind an account's tabs: the total that matters, then the table, its filter and file.
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { countForPeople, wholeForPeople } from "@/lib/formats/display";
import type { AccountSummary } from "@/lib/formats/views/account-view";
import type { FillView } from "@/lib/formats/views/fill-view";
import type { LedgerView } from "@/lib/formats/views/ledger-view";
import type { OrderView } from "@/lib/formats/views/order-view";
import type { Page } from "@/lib/formats/views/page";
import type { PositionView } from "@/lib/formats/views/position-view";
import type { TradeView } from "@/lib/formats/views/trade-view";
import { ADDRESS } from "../../frame/addresses";
import { Headline } from "../../frame/page-head";
import { Pager } from "../../table/pager";
import { SymbolFilter } from "../../table/table-filter";
import { ButtonLink, DownloadLink } from "../../ui/button";
import { Card } from "../../ui/card";
import { EmptyState } from "../../ui/empty-state";
import { Amount, SignedAmount } from "../../ui/numbers";
import { FillsTable } from "./fills-table";
import { LedgerTable } from "./ledger-table";
import { OrdersTable } from "./orders-table";
import { PositionsTable } from "./positions-table";
import { TradesTable } from "./trades-table";

interface ListPageProps<T> {
  readonly account: AccountSummary;
  readonly page: Page<T>;
  /** The page's address without filters. */
  readonly base: string;
  readonly symbol?: string;
  /** The CSV of what is shown. */
  readonly csv: string;
}

interface PositionsPageProps {
  readonly account: AccountSummary;
  readonly positions: readonly PositionView[];
  readonly csv: string;
}

export function PositionsPage({ account, positions, csv }: PositionsPageProps) {
  return (
    <>
      <Headline label="Unrealized P&L">
        <SignedAmount value={account.unrealized} />
      </Headline>
      <Card
        flush
        title={countForPeople(positions.length, "open position")}
        aside={<CsvLink csv={csv} />}
      >
        <PositionsTable positions={positions} />
      </Card>
    </>
  );
}

export function OrdersPage(props: ListPageProps<OrderView>) {
  const { account, page } = props;
  return (
    <>
      <Headline
        label="Orders"
        change={<Note>{wholeForPeople(account.workingOrders)} working</Note>}
      >
        {wholeForPeople(page.total)}
      </Headline>
      <ListCard {...props} what="order">
        <OrdersTable
          orders={page.rows}
          caption="Orders"
          empty={<NothingYet {...props} what="order" />}
        />
      </ListCard>
    </>
  );
}

export function FillsPage(props: ListPageProps<FillView>) {
  const { account, page } = props;
  return (
    <>
      <Headline
        label="Fills"
        change={
          <Note>
            fees <Amount value={account.fees} />
          </Note>
        }
      >
        {wholeForPeople(page.total)}
      </Headline>
      <ListCard {...props} what="fill">
        <FillsTable
          fills={page.rows}
          caption="Fills"
          empty={<NothingYet {...props} what="fill" />}
        />
      </ListCard>
    </>
  );
}

export function TradesPage(props: ListPageProps<TradeView>) {
  const { account, page } = props;
  return (
    <>
      <Headline
        label="Realized P&L"
        change={
          <Note>
            fees <Amount value={account.fees} />
          </Note>
        }
      >
        <SignedAmount value={account.realized} />
      </Headline>
      <ListCard {...props} what="closed trade">
        <TradesTable trades={page.rows} empty={<NothingYet {...props} what="closed trade" />} />
      </ListCard>
    </>
  );
}

export function LedgerPage(props: ListPageProps<LedgerView>) {
  const { account, page } = props;
  return (
    <>
      <Headline label="Equity at the last mark">
        <Amount value={account.equity} />
      </Headline>
      <ListCard {...props} what="mark" filtered={false}>
        <LedgerTable marks={page.rows} empty={<NothingYet {...props} what="mark" />} />
      </ListCard>
    </>
  );
}

interface ListCardProps extends ListPageProps<unknown> {
  readonly what: string;
  readonly filtered?: boolean;
  readonly children: ReactNode;
}

function ListCard({ page, base, symbol, csv, what, filtered = true, children }: ListCardProps) {
  const count = countForPeople(page.total, what);
  return (
    <Card flush title={symbol ? `${count} of ${symbol}` : count} aside={<CsvLink csv={csv} />}>
      {filtered && (
        <div className="px-4 pb-3">
          <SymbolFilter base={base} symbol={symbol} />
        </div>
      )}
      {children}
      <Pager page={page} base={base} query={{ symbol }} />
    </Card>
  );
}

function NothingYet({
  symbol,
  base,
  what,
}: ListCardProps | (ListPageProps<unknown> & { what: string })) {
  if (symbol) {
    return (
      <EmptyState
        title={`No ${what} of ${symbol}`}
        actions={<ButtonLink to={base}>Show all</ButtonLink>}
      />
    );
  }
  return (
    <EmptyState
      title={`No ${what} yet`}
      actions={
        <ButtonLink to={ADDRESS.plans} look="primary">
          Upload a plan
        </ButtonLink>
      }
    >
      It starts with a trade plan: execute one, then move the clock.
    </EmptyState>
  );
}

const Note = ({ children }: { readonly children: ReactNode }) => (
  <span className="font-normal text-muted">{children}</span>
);

const CsvLink = ({ csv }: { readonly csv: string }) => (
  <DownloadLink href={csv} icon={<Download aria-hidden className="size-4" />}>
    CSV
  </DownloadLink>
);
