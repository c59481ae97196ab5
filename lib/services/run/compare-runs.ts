// Two of a user's runs beside each other.
import { ok, type Result } from "@/lib/core/base/result";
import type { UserId } from "@/lib/db/scope";
import { type ComparePage, compareEvidence } from "@/lib/formats/evidence-page/compare-evidence";
import type { RunRefusal } from "@/lib/formats/runs/run-problem";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { loadEvidence } from "./load-evidence";

/** A run by its id, and which of its cells; null is the usual one. */
export interface AskedSide {
  readonly run: string;
  readonly cell: string | null;
}

/** Refuses `not-found` like every run of somebody else, and `run-not-done`. */
export async function compareRuns(
  user: { readonly id: UserId },
  a: AskedSide,
  b: AskedSide,
): Promise<Result<ComparePage, RunRefusal | ServiceRefusal>> {
  const one = await loadEvidence(user, a.run);
  if (!one.ok) return one;
  const other = await loadEvidence(user, b.run);
  if (!other.ok) return other;
  return ok(compareEvidence({ ...one.value, cell: a.cell }, { ...other.value, cell: b.cell }));
}
