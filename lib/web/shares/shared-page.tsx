// Pages of a share: what is shown is asked for on every request, and a look at it is counted.
import "server-only";
import type { Metadata } from "next";
import { after } from "next/server";
import { cache, type ReactNode } from "react";
import { EvidenceRequest } from "@/lib/formats/requests/evidence/evidence-request";
import { shareTitle, triesForPeople } from "@/lib/formats/shares/share-words";
import { countView } from "@/lib/services/share/count-view";
import {
  loadShared,
  loadSharedHead,
  type Shared,
  type SharedHead,
} from "@/lib/services/share/load-shared";
import { log } from "../log";
import { publicPage, shown } from "../pages";
import { siteAddress } from "./site-address";

const headOf = cache(loadSharedHead);

/** The evidence of a share in full, named `id` in its address; or its tombstone. */
export const sharedPage = (
  render: (shared: Shared, at: { readonly site: string }) => ReactNode,
): ReturnType<typeof publicPage> =>
  publicPage(async (viewer, { params, search, now }) => {
    const slug = params.id ?? "";
    const shared = shown(await loadShared(slug, EvidenceRequest.parse(search), now));
    if (shared.state === "shown") looked(slug, viewer);
    return render(shared, { site: siteAddress() });
  });

/** The same in a few figures, for a frame in somebody else's page. */
export const embeddedPage = (
  render: (head: SharedHead, at: { readonly site: string }) => ReactNode,
): ReturnType<typeof publicPage> =>
  publicPage(async (viewer, { params }) => {
    const slug = params.id ?? "";
    const head = shown(await headOf(slug));
    if (head.state === "shown") looked(slug, viewer);
    return render(head, { site: siteAddress() });
  });

/** Counted once the page is on its way; a count that fails is no reason to show nothing. */
function looked(slug: string, viewer: Parameters<typeof countView>[1]): void {
  after(() => countView(slug, viewer).catch((error: unknown) => log.error({ err: error })));
}

interface HeadProps {
  readonly params: Promise<Record<string, string>>;
}

/** Title, picture, and whether search engines may list it: public ones only. */
export async function sharedMetadata({ params }: HeadProps): Promise<Metadata> {
  const slug = (await params).id ?? "";
  const head = await headOf(slug);
  if (!head.ok) return { robots: { index: false } };
  if (head.value.state === "gone") return { title: "Taken back", robots: { index: false } };
  const { share } = head.value;
  const title = shareTitle(share.summary);
  const tries = triesForPeople(share.summary);
  const images = [{ url: `${siteAddress()}/e/${slug}/image`, width: 1200, height: 630 }];
  return {
    title: tries === null ? title : `${title}: ${tries}`,
    robots: { index: share.visibility === "public", follow: false },
    openGraph: { title, images, siteName: "Paperproof" },
    twitter: { card: "summary_large_image", title, images },
  };
}
