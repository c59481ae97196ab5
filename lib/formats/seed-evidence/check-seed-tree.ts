// Everything in a folder of the seed's monthly script that does not add up, in the order of its files.
import { XNYS } from "@/lib/core/market/xnys";
import { checkPlans } from "./check-plans";
import { checkSummary } from "./check-summary";
import { checkTrades } from "./check-trades";
import { type FolderFiles, readSeedTree } from "./read-seed-tree";
import type { Finding } from "./seed-tree-files";

export interface CheckedTree {
  readonly days: number;
  readonly trades: number;
  readonly findings: readonly Finding[];
}

/** What a folder holds and what is wrong with it; sessions are those of the exchange. */
export function checkSeedTree(files: FolderFiles): CheckedTree {
  const tree = readSeedTree(files);
  const findings = [
    ...tree.problems,
    ...checkPlans(tree, XNYS),
    ...checkTrades(tree),
    ...checkSummary(tree),
  ];
  return { days: tree.days.length, trades: tree.trades?.length ?? 0, findings };
}
