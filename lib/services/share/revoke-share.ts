// Revoking a share: nobody sees it from the next request on, and its address shows nothing ever again.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import type { UserId } from "@/lib/db/scope";
import { revokeShare as revoke } from "@/lib/db/shares/shares";
import type { RevokeShareRequest } from "@/lib/formats/requests/share-requests";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";

/** Revoking again changes nothing. Refuses another's share like a missing one. */
export async function revokeShare(
  user: { readonly id: UserId },
  { slug }: RevokeShareRequest,
  now: Instant,
): Promise<Result<null, ServiceRefusal>> {
  return (await revoke(user.id, slug, now)) ? ok(null) : refuse({ code: "not-found" });
}
