// The title of a run's page: its number and the name that its owner gave it.
import "server-only";
import type { Metadata } from "next";
import { loadRunProgress } from "@/lib/services/run/manage-runs";
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
