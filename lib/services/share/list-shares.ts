// Lists of shares: an owner's own with how often they were seen, and what anybody may look through.
import type { UserId } from "@/lib/db/scope";
import { listShares as list, listPublicShares } from "@/lib/db/shares/shares";
import type { SharedView, ShareView } from "@/lib/formats/shares/share";
import type { Page } from "@/lib/formats/views/page";

const PAGE_SIZE = 24;

/** A user's shares, those that can be seen first; `page` counts from 1. */
export const listShares = (user: { readonly id: UserId }, page: number): Promise<Page<ShareView>> =>
  list(user.id, { page, pageSize: PAGE_SIZE });

/** Public evidence, the newest first. */
export const listGallery = (page: number): Promise<Page<SharedView>> =>
  listPublicShares({ page, pageSize: PAGE_SIZE });
