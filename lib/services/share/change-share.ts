// Changing what a share shows, and to whom: it holds from the next request on.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { UserId } from "@/lib/db/scope";
import { changeShare as change, ownShare } from "@/lib/db/shares/shares";
import type { ChangeShareRequest } from "@/lib/formats/requests/share-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import type { ShareView } from "@/lib/formats/shares/share";
import { vendorBarsRefusal } from "../loading/share/vendor-bars";

/** The share as it is now. Refuses another's like a missing one, a revoked one, and vendors' bars in public. */
export async function changeShare(
  user: { readonly id: UserId },
  { slug, ...choice }: ChangeShareRequest,
): Promise<Result<ShareView, ServiceRefusal>> {
  const share = await ownShare(user.id, slug);
  if (!share) return refuse({ code: "not-found" });
  const no = vendorBarsRefusal(choice, share.summary);
  if (no) return refuse(no);
  if (!(await change(user.id, slug, choice))) return refuse({ code: "share-gone" });
  return ok({ ...share, ...choice });
}
