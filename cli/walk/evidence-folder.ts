// The folder of a run: written whole, and never over another run by accident.
import fs from "node:fs";
import path from "node:path";
import { Failure } from "../command";
import { makeFolder, writeFolder, writeWhole } from "../files";

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

/** Writes a tree of files; fails where the folder holds another run. The same run is left as it is. */
export function writeTree(
  files: ReadonlyMap<string, Uint8Array>,
  { folder, overwrite }: FolderTerms,
): void {
  if (!fs.existsSync(path.resolve(folder)) && writeFolder(folder, files)) return;
  const known = treeIn(folder);
  const others = known.filter((name) => {
    const own = files.get(name);
    return own === undefined || !fs.readFileSync(path.join(folder, name)).equals(own);
  });
  if (others.length > 0 && !overwrite) {
    throw new Failure(
      `${folder} holds another run (${others[0]} differs). Name another --evidence-dir, or add --overwrite.`,
    );
  }
  for (const name of others) fs.rmSync(path.join(folder, name), { force: true });
  const same = new Set(known.filter((name) => !others.includes(name)));
  const folders = new Set<string>();
  for (const [name, content] of files) {
    if (same.has(name)) continue;
    const out = path.join(folder, name);
    const parent = path.dirname(out);
    if (!folders.has(parent)) makeFolder(parent);
    folders.add(parent);
    writeWhole(out, content);
  }
}

/** The files of a run that a folder holds; whatever else is in it is left alone. */
function treeIn(folder: string): readonly string[] {
  const names = namesIn(folder);
  const found = names.filter((name) => OF_A_RUN.includes(name));
  for (const day of names.filter((name) => DAY.test(name))) {
    const own = namesIn(path.join(folder, day));
    found.push(...own.filter((name) => OF_A_DAY.includes(name)).map((name) => `${day}/${name}`));
  }
  return found;
}

/** What a folder holds; nothing where there is none. */
function namesIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}
