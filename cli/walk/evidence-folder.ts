// The folder of a run: written whole, and never over another run by accident.
import fs from "node:fs/promises";
import path from "node:path";
import { Failure } from "../command";
import { makeFolder, writeWhole } from "../files";

export interface FolderTerms {
  readonly folder: string;
  /** Replaces the run that is there. */
  readonly overwrite: boolean;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const OF_A_DAY = ["trade_plan.csv", "audit.json", "sim_trades.csv", "day_report.json"];
const OF_A_RUN = [
  "all_trades.csv",
  "equity_curve.csv",
  "equity_daily.csv",
  "summary.json",
  "bundle.zip",
];

/** Writes a tree of files; fails where the folder holds another run. The same run is written again. */
export async function writeTree(
  files: ReadonlyMap<string, Uint8Array>,
  { folder, overwrite }: FolderTerms,
): Promise<void> {
  const known = await treeIn(folder);
  const others: string[] = [];
  for (const name of known) {
    const bytes = await fs.readFile(path.join(folder, name));
    const own = files.get(name);
    if (own === undefined || !bytes.equals(own)) others.push(name);
  }
  if (others.length > 0 && !overwrite) {
    throw new Failure(
      `${folder} holds another run (${others[0]} differs). Name another --evidence-dir, or add --overwrite.`,
    );
  }
  for (const name of others) await fs.rm(path.join(folder, name), { force: true });
  for (const [name, content] of files) {
    await makeFolder(path.dirname(path.join(folder, name)));
    await writeWhole(path.join(folder, name), content);
  }
}

/** The files of a run that a folder holds; whatever else is in it is left alone. */
async function treeIn(folder: string): Promise<readonly string[]> {
  const names = await fs.readdir(folder).catch(() => [] as string[]);
  const found = names.filter((name) => OF_A_RUN.includes(name));
  for (const day of names.filter((name) => DAY.test(name))) {
    const own = await fs.readdir(path.join(folder, day)).catch(() => [] as string[]);
    found.push(...own.filter((name) => OF_A_DAY.includes(name)).map((name) => `${day}/${name}`));
  }
  return found;
}
