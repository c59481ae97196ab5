// The gallery: runs that their owners show to everybody, the newest first, losses like gains.
import { Images } from "lucide-react";
import { instantForPeople } from "@/lib/formats/display-time";
import type { SharedView } from "@/lib/formats/shares/share";
import { barsForPeople, shareTitle, triesForPeople } from "@/lib/formats/shares/share-words";
import type { Page } from "@/lib/formats/views/page";
import { ADDRESS, sharedAddress } from "../frame/addresses";
import { PageHead } from "../frame/page-head";
import { Pager } from "../table/pager";
import { AppLink } from "../ui/app-link";
import { Card } from "../ui/card";
import { EmptyState } from "../ui/empty-state";
import { CellLine, StandingBadge } from "./summary-parts";

export function GalleryPage({ shares }: { readonly shares: Page<SharedView> }) {
  return (
    <div className="flex flex-col gap-5">
      <PageHead
        title="Evidence"
        lead="Runs that their owners show to everybody. Open one, and your own browser runs it again."
        actions={
          <AppLink
            to={ADDRESS.verify}
            className="rounded text-sm text-accent underline underline-offset-2"
          >
            Verify a bundle
          </AppLink>
        }
      />
      {shares.total === 0 ? (
        <Card>
          <EmptyState icon={<Images aria-hidden className="size-8" />} title="Nothing here yet">
            A run is shown here once its owner shares it with everybody.
          </EmptyState>
        </Card>
      ) : (
        <ul className="grid gap-3 md:grid-cols-2">
          {shares.rows.map((share) => (
            <li key={share.slug} className="min-w-0">
              <GalleryCard share={share} />
            </li>
          ))}
        </ul>
      )}
      <Pager page={shares} base={ADDRESS.evidence} query={{}} />
    </div>
  );
}

function GalleryCard({ share }: { readonly share: SharedView }) {
  const { slug, summary, by, createdAt, redaction } = share;
  const tries = triesForPeople(summary);
  return (
    <Card className="relative h-full">
      <div className="flex h-full flex-col gap-3">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h2 className="text-sm font-semibold">
            <AppLink
              to={sharedAddress(slug)}
              className="rounded text-accent underline underline-offset-2 after:absolute after:inset-0"
            >
              {shareTitle(summary)}
            </AppLink>
          </h2>
          <StandingBadge summary={summary} />
        </div>
        <div className="flex flex-col gap-1">
          {summary.cells.slice(0, 4).map((cell) => (
            <CellLine key={cell.name} cell={cell} />
          ))}
        </div>
        <p className="text-xs text-muted">
          {barsForPeople(summary)} {tries === null ? "" : `${tries}.`}
        </p>
        <p className="mt-auto text-xs text-muted">
          {by === null ? "" : `${by} · `}
          {instantForPeople(createdAt)}
          {redaction === "percent" && " · in percent, not verifiable"}
        </p>
      </div>
    </Card>
  );
}
