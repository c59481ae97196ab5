// Counting a look at a share; its owner's own do not count.
import type { UserId } from "@/lib/db/scope";
import { countView as count } from "@/lib/db/shares/shares";

/** `viewer`: who is signed in, if anybody is. */
export const countView = (slug: string, viewer: { readonly id: UserId } | null): Promise<void> =>
  count(slug, viewer?.id ?? null);
