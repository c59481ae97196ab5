// A user's downloads: how they stand, cancelling and resuming them.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import {
  cancelDownload as cancelRow,
  listDownloads,
  loadDownload as loadRow,
  ownDownload,
  resumeDownload as resumeRow,
} from "@/lib/db/market/downloads";
import { readableMarket } from "@/lib/db/markets";
import type { OwnedDownloadId, UserId } from "@/lib/db/scope";
import type { DownloadView } from "@/lib/formats/market-views";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { TOO_MANY_DOWNLOADS } from "../loading/market/download-limit";
import { downloadView } from "../loading/market/download-view";

type Asker = { readonly id: UserId };
type Answer = Promise<Result<DownloadView, ServiceRefusal>>;

const MOST_LISTED = 20;

/** One download; another user's answers `not-found`, like one that does not exist. */
export const loadDownload = (user: Asker, id: string): Answer => acted(user, id, async () => null);

/** The latest downloads of a user, of one market or of all, newest first. */
export async function loadDownloads(user: Asker, market?: string): Promise<DownloadView[]> {
  const readable = market === undefined ? null : await readableMarket(user.id, market);
  if (market !== undefined && !readable) return [];
  const rows = await listDownloads(user.id, { market: readable, most: MOST_LISTED });
  return rows.map(downloadView);
}

/** Stops a download before its next step; what it has stored stays. */
export const cancelDownload = (user: Asker, id: string, now: Instant): Answer =>
  acted(user, id, async (download) => {
    await cancelRow(download, now);
    return null;
  });

/** Takes up again what was cancelled or has failed; refuses `too-many` beside five others. */
export const resumeDownload = (user: Asker, id: string): Answer =>
  acted(user, id, async (download) =>
    (await resumeRow(user.id, download)) === null ? TOO_MANY_DOWNLOADS : null,
  );

async function acted(
  user: Asker,
  id: string,
  act: (download: OwnedDownloadId) => Promise<ServiceRefusal | null>,
): Answer {
  const download = await ownDownload(user.id, id);
  if (!download) return refuse({ code: "not-found" });
  const refusal = await act(download);
  return refusal ? refuse(refusal) : ok(downloadView(await loadRow(download)));
}
