// What a plan was made from: its forecast, and the audit of every row.
import { originOf } from "@/lib/db/forecast/made-plans";
import { ownPlan } from "@/lib/db/plans";
import type { UserId } from "@/lib/db/scope";
import type { OriginView } from "@/lib/formats/views/planning/origin-view";
import { originView } from "../loading/planning/origin-view";

/** Null for a plan that somebody handed in, and for one that is not the asker's. */
export async function loadOrigin(
  user: { readonly id: UserId },
  id: string,
): Promise<OriginView | null> {
  const owned = await ownPlan(user.id, id);
  const origin = owned && (await originOf(owned));
  return origin && originView(origin);
}
