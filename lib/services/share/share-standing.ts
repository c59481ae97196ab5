// How an address of a share stands: asked for every request, before anything of it is shown.
import { findShare } from "@/lib/db/shares/shares";
import type { Tombstone } from "@/lib/formats/shares/share";

export interface ShareStanding {
  /** Given once it was revoked, or its run or its owner is gone. */
  readonly tombstone: Tombstone | null;
  /** Whether search engines may list it. */
  readonly listed: boolean;
}

/** Null where nothing ever was. */
export async function shareStanding(slug: string): Promise<ShareStanding | null> {
  const found = await findShare(slug);
  if (!found) return null;
  return found.state === "gone"
    ? { tombstone: found.tombstone, listed: false }
    : { tombstone: null, listed: found.share.visibility === "public" };
}
