// The limit on a person's downloads under way.
import { MOST_UNFINISHED } from "@/lib/db/market/downloads";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";

/** The refusal of one more download, started or resumed. */
export const TOO_MANY_DOWNLOADS: ServiceRefusal = {
  code: "too-many",
  what: "downloads under way",
  limit: MOST_UNFINISHED,
};
