// Addresses of shares as the proxy sees them: whether one is gone, and who may list it.
import { type ShareStanding, shareStanding } from "@/lib/services/share/share-standing";
import { log } from "../log";

/** An address under /e/, taken apart; null for any other. */
export function sharedAddress(
  path: string,
): { readonly slug: string; readonly part: string } | null {
  const [, room, slug, part = ""] = path.split("/");
  return room === "e" && slug !== undefined && slug !== "" ? { slug, part } : null;
}

/** How the share stands; null for an address without one, and where nobody can be asked. */
export async function standingOf(slug: string): Promise<ShareStanding | null> {
  try {
    return await shareStanding(slug);
  } catch (error) {
    // The page asks again and says what is wrong; nothing is shown without an answer.
    log.error({ err: error });
    return null;
  }
}
