// What a bundle that cannot be opened comes to: FAIL where it was changed, else nothing can be said.
import type { Verdict } from "./verdict";
import type { BundleProblem } from "./zip/bundle-problem";

/** FAIL of a file that does not unpack to its checksum, and of a changed zip; null for other problems. */
export function failedOpening(problem: BundleProblem): Verdict | null {
  if (problem.code === "damaged-file") {
    return { status: "fail", code: "changed-file", file: problem.file, difference: null };
  }
  return problem.code === "changed-archive"
    ? { status: "fail", code: "changed-archive", file: "The zip file itself", difference: null }
    : null;
}
