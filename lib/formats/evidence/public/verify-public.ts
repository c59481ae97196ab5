// Verifying the public form: every trade runs again on the bars it touched, and what follows is compared.
import { sha256 } from "@/lib/core/base/sha256";
import type { SessionDate } from "@/lib/core/base/time";
import { firstDifference } from "@/lib/core/evidence/difference";
import { type Manifest, manifestOf, manifestText } from "@/lib/core/evidence/manifest";
import type { LineOf } from "@/lib/core/evidence/touched/lines-again";
import { planOfReport } from "@/lib/core/walkforward/days/plan-of-report";
import { inputDigests } from "@/lib/core/walkforward/input-digests";
import { readyInputs } from "@/lib/core/walkforward/inputs";
import { spanOf, trialsOf } from "../build-evidence";
import { cellFolder } from "../cell-files";
import { differenceIn } from "../difference-in";
import {
  type EvidenceFiles,
  fileText,
  MANIFEST,
  SEAL,
  SIGNATURE,
  textFile,
} from "../evidence-files";
import { marketFiles } from "../inputs/market-files";
import { type Fail, fail } from "../open-evidence";
import { claimsOf } from "../read-evidence";
import { readPublicSeal } from "../seal";
import { checkPublicSignature, type SignatureCheck, signerOf } from "../signature";
import type { ComparedTrades, Verdict } from "../verdict";
import { type CellAgain, cellAgain } from "./cell-again";
import { logFault } from "./log-fault";
import {
  LINES,
  PUBLIC,
  PUBLIC_SEAL,
  PUBLIC_SIGNATURE,
  type PublicManifest,
  readPublicManifest,
  touchedFile,
  withheldNames,
} from "./public-manifest";
import { type RecordedResult, recordedCells, Unreadable } from "./recorded-cells";
import { touchedFault } from "./touched-fault";
import { readTouchedInputs, type TouchedInputs } from "./touched-inputs";

/** Evidence whose seal, versions and signature are known to be right. */
export interface Opened {
  readonly id: string;
  readonly manifest: Manifest;
  readonly signature: SignatureCheck;
  /** The key that has to have signed it; null where nobody says. */
  readonly publicKey: string | null;
}

/**
 * Whether the engine makes these trades of these bars. Fails at the first file that is not what it
 * should be: the lists first, then bars, trades, and what follows from trades.
 */
export async function verifyPublic(files: EvidenceFiles, opened: Opened): Promise<Verdict> {
  const { id, manifest, signature } = opened;
  const list = await openList(files, opened);
  if ("status" in list) return list;
  const fault = listedFault(files, manifest, list);
  if (fault) return fault;
  const compared = await runAgain(files, manifest, list);
  if ("status" in compared) return compared;
  return { status: "pass", covers: "trades", evidenceId: id, signature, compared };
}

/** The list of the public form, under its seal and its signature. */
async function openList(
  files: EvidenceFiles,
  { id, signature, publicKey }: Opened,
): Promise<Verdict | PublicManifest> {
  const [bytes, seal] = [files.get(PUBLIC), files.get(PUBLIC_SEAL)];
  if (!bytes) return fail("missing-file", PUBLIC);
  if (!seal) return fail("missing-file", PUBLIC_SEAL);
  const publicId = readPublicSeal(seal);
  if (publicId === null) return fail("changed-file", PUBLIC_SEAL);
  if (sha256(bytes) !== publicId) return fail("changed-file", PUBLIC);
  const signed = files.get(PUBLIC_SIGNATURE);
  // Either both lists are signed, or none is.
  if (!signed && signature !== "none") return fail("missing-file", PUBLIC_SIGNATURE);
  if (signed && signature === "none") return fail("missing-file", SIGNATURE);
  const signer = publicKey ?? signerOf(files.get(SIGNATURE));
  const check = signed ? await checkPublicSignature(publicId, signed, signer) : "none";
  if (check === "invalid") return fail("wrong-signature", PUBLIC_SIGNATURE);
  const list = readPublicManifest(bytes);
  if (list === "unreadable") return fail("unreadable-file", PUBLIC);
  if ("otherFormat" in list) {
    return { status: "unknown", code: "other-format", version: list.otherFormat };
  }
  return list.evidenceId === id ? list : fail("other-evidence", PUBLIC);
}

const SEALING: readonly string[] = [
  ...[MANIFEST, SEAL, SIGNATURE],
  ...[PUBLIC, PUBLIC_SEAL, PUBLIC_SIGNATURE],
];

/** The first file that is missing, that is too many, or that is not as its list says. */
function listedFault(files: EvidenceFiles, manifest: Manifest, list: PublicManifest): Fail | null {
  const withheld = withheldNames(manifest);
  if (withheld.join("\n") !== list.withheld.join("\n")) return fail("other-result", PUBLIC);
  const gone = new Set(withheld);
  const kept = manifest.files.filter(({ name }) => !gone.has(name));
  const bars = list.bars.map(touchedFile);
  const told = list.files.map(({ name }) => name);
  const added = [...new Set([...bars, ...told.filter((name) => name === LINES)])].sort();
  if (added.join("\n") !== told.join("\n")) return fail("other-result", PUBLIC);
  const listed = [...list.files, ...kept];
  const names = new Set([...SEALING, ...listed.map(({ name }) => name)]);
  for (const name of files.keys()) if (!names.has(name)) return fail("unlisted-file", name);
  for (const { name } of listed) if (!files.has(name)) return fail("missing-file", name);
  for (const { name, size, sha256: digest } of listed) {
    const bytes = files.get(name) as Uint8Array;
    if (bytes.length !== size || sha256(bytes) !== digest) return fail("changed-file", name);
  }
  return null;
}

async function runAgain(
  files: EvidenceFiles,
  manifest: Manifest,
  list: PublicManifest,
): Promise<Fail | ComparedTrades> {
  let at = MANIFEST;
  try {
    const read = await readTouchedInputs(files, manifest, list);
    const own = inputDigests(readyInputs(read.inputs));
    const { actions, source } = own;
    const inputs = { ...manifest.inputs, actions, source };
    const cells = recordedCells(files, { ...manifest, inputs });
    const fault = touchedFault(read, cells) ?? linesFault(read, cells);
    if (fault) return fault;
    const again: CellAgain[] = [];
    for (const cell of cells) {
      at = `${cellFolder(cell.name)}trades.jsonl`;
      const terms = { read, lineOf: linesFor(cell, read), stored: files };
      const made = cellAgain(cell, { ...terms, trials: trialsOf(claimsOf(manifest)) });
      const differs = cellFault(files, cell, { made, read });
      if (differs) return differs;
      again.push(made);
    }
    at = MANIFEST;
    const calendar = marketFiles(read.inputs.bars, spanOf(again));
    return (
      differenceOf(files, calendar) ??
      manifestFault({ files, manifest, cells, again, read }) ??
      comparedOf({ files, list, again, read })
    );
  } catch (error) {
    // Whoever made the files was free to break every rule that the engine counts on.
    return error instanceof Unreadable
      ? fail("unreadable-file", error.file)
      : fail("cannot-run", at);
  }
}

/** The trades of a cell first, then the bars in its log, then what follows from trades. */
function cellFault(
  files: EvidenceFiles,
  cell: RecordedResult,
  { made, read }: { readonly made: CellAgain; readonly read: TouchedInputs },
): Fail | null {
  const name = `${cellFolder(cell.name)}trades.jsonl`;
  const trades = [...made.files].filter(([file]) => file === name);
  return (
    differenceOf(files, new Map(trades)) ?? logFault(read, cell) ?? differenceOf(files, made.files)
  );
}

/** The first of some files that is not what it should be. */
function differenceOf(files: EvidenceFiles, computed: EvidenceFiles): Fail | null {
  for (const [name, own] of computed) {
    const stored = files.get(name);
    if (!stored) return fail("missing-file", name);
    const difference = differenceIn(name, stored, own);
    if (difference && !isReordered(name, stored, own)) {
      return fail("other-result", name, difference);
    }
  }
  return null;
}

/** Reports of the seed's tree have their members in an order that lines of canonical JSON do not keep. */
function isReordered(name: string, stored: Uint8Array, own: Uint8Array): boolean {
  if (!/\/tree\/.*\.json$/.test(name)) return false;
  const [theirs, ours] = [fileText(stored), fileText(own)];
  if (theirs === null || ours === null) return false;
  try {
    return firstDifference(JSON.parse(theirs), JSON.parse(ours)) === null;
  } catch {
    return false;
  }
}

const keyOf = (cell: string, day: SessionDate, row: number): string => `${cell} ${day} ${row}`;

/** A line that became no trade has no place among the lines of trades. */
function linesFault({ lines }: TouchedInputs, cells: readonly RecordedResult[]): Fail | null {
  const known = new Set(
    cells.flatMap(({ name, result }) => result.trades.map(({ day, row }) => keyOf(name, day, row))),
  );
  const stray = lines.findIndex(({ cell, day, row }) => !known.has(keyOf(cell, day, row)));
  if (stray < 0) return null;
  const { cell, day, row } = lines[stray] as (typeof lines)[number];
  const item = `row ${row} of ${day} in ${cell}`;
  const difference = { line: stray + 1, item, field: "", stored: "a line", computed: null };
  return fail("other-result", LINES, difference);
}

/** An uploaded plan has its lines; of one that was made from a forecast the lines of trades are here. */
function linesFor({ name, result }: RecordedResult, { inputs, lines }: TouchedInputs): LineOf {
  const { parameters, days } = result;
  if (inputs.source.kind === "plans") {
    const plans = new Map<SessionDate, ReturnType<typeof planOfReport>>();
    return (day, row) => {
      const report = days.find(({ date }) => date === day);
      if (report && !plans.has(day)) plans.set(day, planOfReport(report, parameters, inputs));
      return plans.get(day)?.lines[row - 1] ?? null;
    };
  }
  const own = new Map(lines.map((one) => [keyOf(one.cell, one.day, one.row), one.line]));
  return (day, row) => own.get(keyOf(name, day, row)) ?? null;
}

interface Done {
  readonly files: EvidenceFiles;
  readonly again: readonly CellAgain[];
  readonly read: TouchedInputs;
}

/** The manifest again, with the digests of what is withheld as it claims them. */
function manifestFault({
  files,
  manifest,
  cells,
  again,
  read,
}: Done & {
  readonly manifest: Manifest;
  readonly cells: readonly RecordedResult[];
}): Fail | null {
  const own = manifestOf({
    cells: again.map(({ result }, i) => ({ name: cells[i]?.name ?? "", result })),
    sets: manifest.sets,
    claims: claimsOf(manifest),
    calendar: read.calendar,
    files: new Map(),
  });
  const bytes = textFile(manifestText({ ...own, files: manifest.files }));
  return differenceOf(files, new Map([[MANIFEST, bytes]]));
}

function comparedOf({
  files,
  list,
  again,
  read,
}: Done & { readonly list: PublicManifest }): ComparedTrades {
  const total = (count: (cell: CellAgain) => number): number =>
    again.reduce((sum, cell) => sum + count(cell), 0);
  return {
    files: files.size,
    bytes: [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0),
    cells: again.length,
    sessions: total(({ result }) => result.days.length),
    trades: total(({ taken }) => taken.again),
    notAlone: total(({ taken }) => taken.notAlone),
    cut: total(({ taken }) => taken.cut),
    measured: total(({ taken }) => taken.measured),
    suspect: total(({ taken }) => taken.suspect),
    bars: read.touched.reduce((sum, { series }) => sum + series.length, 0),
    withheld: list.withheld.length,
  };
}
