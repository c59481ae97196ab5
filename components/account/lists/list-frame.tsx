// Around every list of an account: which epoch it is of, the number that matters, filters, file, pages.
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { countForPeople } from "@/lib/formats/display";
import { ADDRESS } from "../../frame/addresses";
import { Headline } from "../../frame/page-head";
import { FilterBar, type FilterField } from "../../table/filter-bar";
import { Pager } from "../../table/pager";
import { ButtonLink, DownloadLink } from "../../ui/button";
import { Card } from "../../ui/card";
import { EmptyState } from "../../ui/empty-state";
import { EpochBar } from "../epochs/epoch-bar";
import { isFiltered, KEPT, type ListProps } from "./list-props";

interface ListFrameProps extends ListProps<unknown, unknown> {
  /** One row: "order"; the plural adds an s. */
  readonly what: string;
  readonly label: string;
  readonly headline: ReactNode;
  readonly change?: ReactNode;
  readonly fields: readonly FilterField[];
  readonly children: ReactNode;
}

export function ListFrame(props: ListFrameProps) {
  const { page, base, query, csv, what, label, headline, change, fields, children } = props;
  const count = countForPeople(page.total, what);
  return (
    <>
      <EpochBar account={props.account} epoch={props.epoch} base={base} />
      <Headline label={label} change={change}>
        {headline}
      </Headline>
      <Card
        flush
        title={isFiltered(query) ? `${count}, filtered` : count}
        aside={
          <DownloadLink href={csv} icon={<Download aria-hidden className="size-4" />}>
            CSV
          </DownloadLink>
        }
      >
        <FilterBar base={base} query={query} fields={fields} kept={KEPT} />
        {children}
        <Pager page={page} base={base} query={query} {...(query.sort && { words: SORTED })} />
      </Card>
    </>
  );
}

const SORTED = { list: "Pages", back: "Previous", on: "Next" };

interface NothingListedProps extends Pick<ListProps<unknown, unknown>, "base" | "query" | "epoch"> {
  readonly what: string;
  readonly children?: ReactNode;
}

/** Why a list is empty, and the next step. */
export function NothingListed({ base, query, epoch, what, children }: NothingListedProps) {
  if (isFiltered(query)) {
    const all = query.epoch ? `${base}?epoch=${query.epoch}` : base;
    return (
      <EmptyState
        title={`No ${what} is left by these filters`}
        actions={<ButtonLink to={all}>Show all</ButtonLink>}
      />
    );
  }
  if (epoch.endedAt !== null) return <EmptyState title={`Epoch ${epoch.epoch} had no ${what}`} />;
  return (
    <EmptyState
      title={`No ${what} yet`}
      actions={
        <ButtonLink to={ADDRESS.plans} look="primary">
          Upload a plan
        </ButtonLink>
      }
    >
      {children ?? "Place an order or execute a trade plan, then move the clock."}
    </EmptyState>
  );
}

export const Note = ({ children }: { readonly children: ReactNode }) => (
  <span className="font-normal text-muted">{children}</span>
);
