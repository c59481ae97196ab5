// The five files of the scripts before Paperproof: which is which among those somebody drops.
import type { SeedFileName } from "@/lib/formats/seed-state/seed-file";

export const SEED_FILES = [
  { name: "fills.csv", what: "what was traded: the account is made from it", required: true },
  { name: "state.json", what: "cash and equity, as they were believed to be", required: false },
  { name: "orders.csv", what: "what was asked for", required: false },
  { name: "positions.csv", what: "what was held", required: false },
  { name: "pnl_ledger.csv", what: "equity over time", required: false },
] as const satisfies readonly { readonly name: SeedFileName; what: string; required: boolean }[];

export type SeedFiles = Readonly<Partial<Record<SeedFileName, File>>>;

/** The files among these, by name, and the names of those that are none of the five. */
export function sortFiles<T extends { readonly name: string }>(
  files: readonly T[],
): { readonly known: Partial<Record<SeedFileName, T>>; readonly strange: readonly string[] } {
  const known: Partial<Record<SeedFileName, T>> = {};
  const strange: string[] = [];
  for (const file of files) {
    const name = seedNameOf(file.name);
    if (name === null) strange.push(file.name);
    else known[name] = file;
  }
  return { known, strange };
}

/** Browsers number a second download: "fills (1).csv" is fills.csv. */
function seedNameOf(fileName: string): SeedFileName | null {
  const plain = fileName.toLowerCase().replace(/ ?\(\d+\)(?=\.[a-z]+$)/, "");
  return SEED_FILES.find(({ name }) => name === plain)?.name ?? null;
}
