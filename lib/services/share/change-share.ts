// Changing what a share shows, and to whom: it holds from the next request on.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { UserId } from "@/lib/db/scope";
import { changeShare as change, ownShare } from "@/lib/db/shares/shares";
import type { ChangeShareRequest } from "@/lib/formats/requests/share-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import type { ShareView } from "@/lib/formats/shares/share";

/** The share as it is now. Refuses another's like a missing one, and a revoked one. */
export async function changeShare(
  user: { readonly id: UserId },
  { slug, ...choice }: ChangeShareRequest,
): Promise<Result<ShareView, ServiceRefusal>> {
  const share = await ownShare(user.id, slug);
  if (!share) return refuse({ code: "not-found" });
  if (!(await change(user.id, slug, choice))) return refuse({ code: "share-gone" });
  return ok({ ...share, ...choice });
}
