// The limit on a person's uploaded markets.
import { listMarkets } from "@/lib/db/markets";
import type { UserId } from "@/lib/db/scope";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";

const MOST_MARKETS = 50;

/** The refusal of one more upload; null while there is room. */
export async function tooManyUploads(user: UserId): Promise<ServiceRefusal | null> {
  const uploads = (await listMarkets(user)).filter(({ kind }) => kind === "upload");
  if (uploads.length < MOST_MARKETS) return null;
  return { code: "too-many", what: "uploaded markets", limit: MOST_MARKETS };
}
