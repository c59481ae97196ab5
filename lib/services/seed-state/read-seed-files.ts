// Reading the scripts' files as they are handed in: each by its name, in a thread, or refused whole.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { BadFile } from "@/lib/formats/file-problem";
import {
  SEED_FILES,
  type SeedFile,
  type SeedFileName,
  type SeedFiles,
} from "@/lib/formats/seed-state/seed-file";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { parseSeedUpload } from "@/lib/workers/parse-upload";

export interface HandedIn {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export interface ReadFiles {
  readonly files: SeedFiles;
  readonly names: readonly SeedFileName[];
}

/** Any of the five files, fills.csv among them; another name, or one twice, is refused. */
export async function readSeedFiles(
  handedIn: readonly HandedIn[],
): Promise<Result<ReadFiles, ServiceRefusal | BadFile>> {
  const read = new Map<SeedFileName, SeedFile>();
  for (const { fileName, bytes } of handedIn) {
    const name = SEED_FILES.find((known) => known === fileName.toLowerCase());
    if (!name || read.has(name)) return refuse(noSuchFile(fileName));
    const file = await parseSeedUpload(name, bytes);
    if (!file.ok) return refuse(inFile(name, file.refusal));
    read.set(name, file.value);
  }
  const [state, orders, fills, positions, ledger] = SEED_FILES.map((name) => read.get(name));
  if (fills?.name !== "fills.csv") return refuse(noSuchFile(null));
  return ok({
    files: {
      state: state?.name === "state.json" ? state.state : null,
      orders: orders?.name === "orders.csv" ? orders.rows : null,
      fills: fills.rows,
      positions: positions?.name === "positions.csv" ? positions.rows : null,
      ledger: ledger?.name === "pnl_ledger.csv" ? ledger.rows : null,
    },
    names: [...read.keys()],
  });
}

const noSuchFile = (name: string | null): ServiceRefusal => ({
  code: "bad-request",
  field: "Files",
  reason:
    name === null
      ? "fills.csv is missing: without its fills an account cannot be replayed"
      : `${name} is none of ${SEED_FILES.join(", ")}, or is there twice`,
});

/** Names the file beside the column, because several are handed in together. */
const inFile = (name: SeedFileName, bad: BadFile): BadFile => ({
  ...bad,
  problems: bad.problems.map((problem) => ({
    ...problem,
    column: problem.column === null ? name : `${name}, ${problem.column}`,
  })),
});
