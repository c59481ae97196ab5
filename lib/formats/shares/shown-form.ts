// In which form a share shows its run: whole, without a vendor's bars, or in percent (rule E3).
import type { ShareChoice } from "./share";
import type { ShareSummary } from "./share-summary";

/**
 * `whole`: all of the evidence. `public`: a vendor's bars are not in it but those that trades touched.
 * `percent`: no amounts, and no bundle.
 */
export type ShownForm = "whole" | "public" | "percent";

/** A vendor's bars may be shown to whom one gives the address, and not be published (rule E3). */
export function shownForm(
  { visibility, redaction }: Pick<ShareChoice, "visibility" | "redaction">,
  { bars }: Pick<ShareSummary, "bars">,
): ShownForm {
  if (redaction === "percent") return "percent";
  return visibility === "public" && bars === "vendor" ? "public" : "whole";
}
