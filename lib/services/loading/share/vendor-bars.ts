// Vendors' bars: they may be shown to whom one gives the address, and not be published (rule E3).
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import type { ShareChoice } from "@/lib/formats/shares/share";
import type { ShareSummary } from "@/lib/formats/shares/share-summary";

/** Why a run may not be shared in this way; null when it may. In percent there are no bars to see. */
export const vendorBarsRefusal = (
  { visibility, redaction }: Pick<ShareChoice, "visibility" | "redaction">,
  { bars }: Pick<ShareSummary, "bars">,
): ServiceRefusal | null =>
  bars === "vendor" && visibility === "public" && redaction === "full"
    ? { code: "vendor-bars-public" }
    : null;
