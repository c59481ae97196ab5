// What the page and the thread that verifies tell each other.
import type { Covers, Verdict } from "@/lib/formats/evidence/verdict";

export interface VerifyAsked {
  /** The zip; handed over, so that it is not copied. */
  readonly bytes: ArrayBuffer;
  /** The evidence that it has to be, where a page says so. */
  readonly evidenceId: string | null;
  /** The key that has to have signed it, where it is known. */
  readonly publicKey: string | null;
}

export type VerifyTold =
  | { readonly at: "running"; readonly files: number }
  | { readonly at: "done"; readonly answer: VerifyAnswer };

export interface VerifyAnswer {
  readonly status: Verdict["status"];
  /** PASS with what was compared, FAIL with file, line and field, or why nothing can be said. */
  readonly sentences: readonly string[];
  /** On a PASS whether all of it was run again, or its trades alone. */
  readonly covers: Covers | null;
  /** What was compared, on a PASS. */
  readonly compared: Extract<Verdict, { status: "pass" }>["compared"] | null;
  /** From opening the zip to the verdict. */
  readonly milliseconds: number;
}
