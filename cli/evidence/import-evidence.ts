// `paperproof import-evidence`: reads a folder of the seed's monthly script, and lists what does not add up.
import fs from "node:fs/promises";
import path from "node:path";
import { countForPeople } from "@/lib/formats/display";
import { type CheckedTree, checkSeedTree } from "@/lib/formats/seed-evidence/check-seed-tree";
import { isSeedFile } from "@/lib/formats/seed-evidence/read-seed-tree";
import type { Finding } from "@/lib/formats/seed-evidence/seed-tree-files";
import { Arguments } from "../arguments";
import { answer, type Command, Failure } from "../command";
import { readBytes } from "../files";

const HELP = `Usage: paperproof import-evidence DIR [--json]

Reads a folder as the seed's monthly script wrote it (a folder for each day, all_trades.csv,
equity_curve.csv, summary.json) and computes everything again that can be: P&L, counts, win rate, equity,
drawdown, exposure of plans, as-of dates. It lists what does not add up, and signs of look-ahead, such as
the same signals on every day. Nothing is changed, and nothing is stored.

  --json   one object: folder, days, trades, findings (code, file, line, column, theirs, ours, sentence)

Exit code 0 when nothing was found, 1 when something was, 2 when DIR is no such folder.`;

const MOST_BYTES = 50_000_000;

export const importEvidence: Command = {
  help: HELP,

  async run(args) {
    const given = new Arguments(args, {
      command: "import-evidence",
      options: { json: "flag" },
      files: { least: 1, most: 1 },
    });
    const [folder = ""] = given.files;
    const files = await filesIn(folder);
    if (files.size === 0) {
      throw given.usage(`${folder} holds no day of a run: no folder 2025-09-02, no summary.json`);
    }
    const checked = checkSeedTree(files);
    answer(given.has("json"), { folder, ...checked }, () => textOf(folder, checked));
    return checked.findings.length === 0 ? 0 : 1;
  },
};

/** The files of such a folder; what else is in it is left alone. */
async function filesIn(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  let size = 0;
  const names = await namesIn(folder);
  const inner = names.filter((name) => /^\d{4}-\d{2}-\d{2}$/.test(name));
  const all = [...names];
  for (const day of inner) {
    all.push(...(await namesIn(path.join(folder, day))).map((name) => `${day}/${name}`));
  }
  for (const name of all.filter(isSeedFile)) {
    const bytes = await readBytes(path.join(folder, name));
    size += bytes.length;
    if (size > MOST_BYTES) throw new Failure(`${folder} holds more than 50 MB of such files.`);
    files.set(name, bytes);
  }
  return files;
}

const namesIn = (folder: string): Promise<readonly string[]> =>
  fs.readdir(folder).then(
    (names) => names.sort(),
    () => [],
  );

function textOf(folder: string, { days, trades, findings }: CheckedTree): string {
  const head = `${folder}: ${countForPeople(days, "day")}, ${countForPeople(trades, "row")} of trades.`;
  if (findings.length === 0) return `${head}\nEverything that can be computed again adds up.`;
  const lines = findings.flatMap((finding) => [`- ${placeOf(finding)}`, `  ${saidOf(finding)}`]);
  return [head, `${countForPeople(findings.length, "finding")}:`, ...lines].join("\n");
}

const placeOf = ({ file, line, column }: Finding): string =>
  [file, line === null ? "" : `line ${line}`, column].filter((part) => part !== "").join(", ");

function saidOf({ theirs, ours, sentence }: Finding): string {
  const figures = [theirs && `there: ${theirs}`, ours && `computed: ${ours}`].filter(Boolean);
  return figures.length === 0 ? sentence : `${sentence} (${figures.join("; ")})`;
}
