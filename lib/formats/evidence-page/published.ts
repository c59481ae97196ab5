// The page of evidence in its public form: what could only be drawn from a vendor's bars is left out (E3).
import type { EvidencePage } from "./page";

/**
 * A page whose files are those of the public form. The course of a benchmark is made of closes that no
 * trade touched, day by day: what it came to stays, its curve does not.
 */
export const published = (page: EvidencePage): EvidencePage => ({
  ...page,
  curves: { ...page.curves, benchmarks: [] },
});
