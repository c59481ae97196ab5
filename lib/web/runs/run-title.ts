// The titles of pages of runs: their numbers, and the name that its owner gave one.
import "server-only";
import type { Metadata } from "next";
import { CompareRequest } from "@/lib/formats/requests/evidence/run-acts";
import { comparedTitle } from "@/lib/formats/runs/compared-title";
import { loadRunProgress } from "@/lib/services/run/manage-runs";
import type { SignedInUser } from "@/lib/services/user/find-user";
import { currentUser } from "../sign-in/current-user";

interface Named {
  readonly params: Promise<{ readonly id: string }>;
}

/** Says nothing of a run to anybody but its owner; the page answers them by itself. */
export async function runTitle({ params }: Named): Promise<Metadata> {
  const user = await currentUser();
  const run = user && (await loadRunProgress(user, (await params).id));
  return { title: run?.ok ? `Run ${run.value.number}: ${run.value.name}` : "Run" };
}

interface Asking {
  readonly searchParams: Promise<Readonly<Record<string, unknown>>>;
}

/** Which runs are compared, by their numbers. */
export async function compareTitle({ searchParams }: Asking): Promise<Metadata> {
  const user = await currentUser();
  const asked = CompareRequest.parse(await searchParams);
  const [a, b] = await Promise.all([numberOf(user, asked.a), numberOf(user, asked.b)]);
  const [one, other] = [asked["a-cell"], asked["b-cell"]];
  return { title: comparedTitle({ number: a, cell: one }, { number: b, cell: other }) };
}

async function numberOf(user: SignedInUser | null, id: string | null): Promise<number | null> {
  const run = user && id !== null ? await loadRunProgress(user, id) : null;
  return run?.ok ? run.value.number : null;
}
