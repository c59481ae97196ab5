// How a share stands as the proxy asks it: whether it is gone, and who may list it.
import { type ShareStanding, shareStanding } from "@/lib/services/share/share-standing";
import { log } from "../log";

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
