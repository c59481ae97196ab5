// An owner's shares: what others see of theirs, how often it was looked at, and what was taken back.
"use client";
import { Share2 } from "lucide-react";
import { countForPeople, wholeForPeople } from "@/lib/formats/display";
import type { ShareView } from "@/lib/formats/shares/share";
import { shareTitle } from "@/lib/formats/shares/share-words";
import type { Page } from "@/lib/formats/views/page";
import { ADDRESS, sharedAddress } from "../frame/addresses";
import { PageHead } from "../frame/page-head";
import type { Column } from "../table/column";
import { DataTable } from "../table/data-table";
import { Pager } from "../table/pager";
import { AppLink, useGo } from "../ui/app-link";
import { Badge } from "../ui/badge";
import { ButtonLink } from "../ui/button";
import { Card } from "../ui/card";
import { EmptyState } from "../ui/empty-state";
import { TimeText } from "../ui/time-text";
import { RevokeButton } from "./revoke-button";
import type { ShareActs } from "./share-acts";

interface SharesPageProps {
  readonly shares: Page<ShareView>;
  readonly revoke: ShareActs["revoke"];
}

export function SharesPage({ shares, revoke }: SharesPageProps) {
  const go = useGo();
  return (
    <>
      <PageHead
        title="Evidence"
        lead="Runs that you show to others. Share one from its page; take it back here at any time."
        actions={
          <ButtonLink to={ADDRESS.evidence} size="small">
            The gallery
          </ButtonLink>
        }
      />
      <Card flush title={countForPeople(shares.total, "share")}>
        <DataTable
          caption="Shares"
          columns={columns(revoke, go.reload)}
          rows={shares.rows}
          rowKey={(row) => row.slug}
          rowName={(row) => row.name ?? shareTitle(row.summary)}
          dimmed={(row) => row.revokedAt !== null}
          empty={
            <EmptyState icon={<Share2 aria-hidden className="size-8" />} title="Nothing is shared">
              Your runs are private. Open one that is done and press Share.
            </EmptyState>
          }
        />
        <Pager page={shares} base={ADDRESS.shares} query={{}} />
      </Card>
    </>
  );
}

const columns = (
  revoke: ShareActs["revoke"],
  onRevoked: () => void,
): readonly Column<ShareView>[] => [
  {
    key: "run",
    label: "Run",
    phone: "title",
    wide: true,
    cell: (row) => (
      <>
        <AppLink
          to={sharedAddress(row.slug)}
          prefetch={false}
          className="relative z-10 rounded font-medium text-accent underline underline-offset-2"
        >
          {row.name ?? shareTitle(row.summary)}
        </AppLink>
        {row.name !== null && (
          <span className="block text-xs text-muted">{shareTitle(row.summary)}</span>
        )}
      </>
    ),
  },
  {
    key: "who",
    label: "Who sees it",
    phone: "below",
    cell: (row) => <Standing share={row} />,
  },
  {
    key: "views",
    label: "Views",
    numeric: true,
    phone: "value",
    sort: (row) => row.views,
    cell: (row) => wholeForPeople(row.views),
  },
  {
    key: "shared",
    label: "Shared",
    sort: (row) => row.createdAt,
    cell: (row) => <TimeText at={row.createdAt} />,
  },
  {
    key: "acts",
    label: "",
    cell: (row) =>
      row.revokedAt === null ? (
        <RevokeButton slug={row.slug} revoke={revoke} onRevoked={onRevoked} small />
      ) : (
        <TimeText at={row.revokedAt} />
      ),
  },
];

function Standing({ share }: { readonly share: ShareView }) {
  if (share.revokedAt !== null) return <Badge>Taken back</Badge>;
  return (
    <span className="inline-flex flex-wrap gap-1">
      {share.visibility === "public" ? (
        <Badge tone="accent">Everybody</Badge>
      ) : (
        <Badge>By link</Badge>
      )}
      {share.redaction === "percent" && <Badge tone="warn">Percent only</Badge>}
      {share.byline && <Badge>With your name</Badge>}
    </span>
  );
}
