// What verifying evidence comes to, and its sentences.
import { bytesForPeople, countForPeople } from "../display";
import type { FileDifference } from "./difference-in";
import type { SignatureCheck } from "./signature";

/** What was found to be the same. */
export interface Compared {
  readonly files: number;
  readonly bytes: number;
  readonly cells: number;
  /** Sets of bars with their digests. */
  readonly sets: number;
  /** Of all cells together. */
  readonly sessions: number;
  readonly trades: number;
  readonly events: number;
  readonly points: number;
}

/** What was found to be the same in the public form, whose trades alone can be run again. */
export interface ComparedTrades {
  readonly files: number;
  readonly bytes: number;
  readonly cells: number;
  /** Of all cells together. */
  readonly sessions: number;
  /** Trades that were run again, and those that were not. */
  readonly trades: number;
  readonly notAlone: number;
  /** Trades whose quantity, a level of theirs, or their mark as suspicious was taken as recorded. */
  readonly cut: number;
  readonly measured: number;
  readonly suspect: number;
  /** The bars that trades touched. */
  readonly bars: number;
  /** Files of the evidence that are not here. */
  readonly withheld: number;
}

export type FailCode =
  /** The manifest lists it, or every bundle has it. */
  | "missing-file"
  | "unlisted-file"
  | "unreadable-file"
  /** Its bytes are not those that the manifest, or the seal, tells of. */
  | "changed-file"
  /** The zip around the files is not as it was packed. */
  | "changed-archive"
  /** The engine gives something else from the same inputs. */
  | "other-result"
  /** It holds other bars than those that the trades touched. */
  | "other-bars"
  /** It is evidence, but not the one that was asked for. */
  | "other-evidence"
  | "wrong-signature"
  /** The engine cannot walk these inputs at all. */
  | "cannot-run";

/** Whether everything is run again, or the trades alone: a vendor's bars are not published (rule E3). */
export type Covers = "all" | "trades";

/** What a PASS says whatever it covers. */
interface Pass {
  readonly status: "pass";
  readonly evidenceId: string;
  readonly signature: SignatureCheck;
  /** True where another program made the zip of these files. */
  readonly packedAgain?: true;
}

export type Verdict =
  | (Pass & {
      readonly covers: Extract<Covers, "all">;
      readonly compared: Compared;
    })
  | (Pass & {
      /** The public form of evidence on a vendor's bars (rule E3). */
      readonly covers: Extract<Covers, "trades">;
      readonly compared: ComparedTrades;
    })
  | {
      readonly status: "fail";
      readonly code: FailCode;
      readonly file: string;
      readonly difference: FileDifference | null;
    }
  /** Nothing can be said: it is no evidence, or of a version that this program does not have. */
  | {
      readonly status: "unknown";
      readonly code: "no-manifest" | "other-format" | "other-engine" | "other-metrics";
      /** The version that is asked for. */
      readonly version: string;
    };

const FAILED: { readonly [C in FailCode]: (file: string) => string } = {
  "missing-file": (file) => `${file} is missing.`,
  "unlisted-file": (file) => `${file} is not listed in the manifest.`,
  "unreadable-file": (file) => `${file} cannot be read: its content is not what its name says.`,
  "changed-file": (file) => `${file} was changed: its digest is another.`,
  "changed-archive": (file) => `${file} was changed since it was packed. Download it again.`,
  "other-result": (file) => `${file} is not what the engine computes from the same inputs.`,
  "other-bars": (file) => `${file} does not hold the bars that its trades touched, and no others.`,
  "other-evidence": (file) => `${file} belongs to other evidence than the one asked for.`,
  "wrong-signature": (file) => `${file} does not sign this evidence with the expected key.`,
  "cannot-run": (file) => `${file} asks for a run that the engine cannot make.`,
};

const UNKNOWN: Readonly<Record<string, (version: string) => string>> = {
  "no-manifest": () => "This is no bundle of evidence: it has no manifest.json.",
  "other-format": (version) =>
    `The bundle is of the form ${version}, which this version cannot read.`,
  "other-engine": (version) =>
    `The result was made by ${version}. Verify it with the release that has this engine.`,
  "other-metrics": (version) =>
    `The metrics are ${version}. Verify it with the release that has them.`,
};

/** The verdict as sentences: PASS with what was compared, FAIL with where, or why nothing can be said. */
export function sayVerdict(verdict: Verdict): readonly string[] {
  if (verdict.status === "unknown") {
    return [UNKNOWN[verdict.code]?.(verdict.version.slice(0, 60)) ?? ""];
  }
  if (verdict.status === "fail") {
    const { file, code, difference } = verdict;
    return [`FAIL: ${FAILED[code](file)}`, ...(difference ? [sayDifference(difference)] : [])];
  }
  const { signature, evidenceId } = verdict;
  const packedAgain = verdict.packedAgain ? [PACKED_AGAIN] : [];
  if (verdict.covers === "trades") return [...sayTrades(verdict), ...packedAgain];
  const { compared } = verdict;
  const { cells, sessions, trades, events, points, files, sets } = compared;
  return [
    `PASS: the engine gives the same results from the same inputs (evidence ${evidenceId}).`,
    `Compared: ${trades} trades, ${events} events and ${points} points of equity in ${sessions} sessions of ${cells} ${cells === 1 ? "cell" : "cells"}; ${files} files, byte for byte; ${sets} sets of bars by their digests.`,
    SIGNED[signature],
    ...packedAgain,
  ];
}

const PACKED_AGAIN =
  "The zip was packed by another program since; the files in it are those that were published.";

type PassForTrades = Extract<Verdict, { covers: "trades" }>;

/** What the public form covers, what it does not, and what of it was taken as it was recorded. */
function sayTrades({ compared, evidenceId, signature }: PassForTrades): readonly string[] {
  const {
    trades,
    bars,
    sessions,
    cells,
    files,
    bytes,
    withheld,
    cut,
    notAlone,
    measured,
    suspect,
  } = compared;
  const said = [
    `PASS for trades: ${countForPeople(trades, "trade")} re-run on the bars they touched (evidence ${evidenceId}).`,
    `Which lines were chosen, lines that never filled, and the daily equity are not covered, because the vendor's bars are not in this file: ${countForPeople(withheld, "file")} withheld.`,
    `Compared: entries, exits, prices, P&L, highs and lows and the rules that decided, on ${countForPeople(bars, "bar")}; the counts, the metrics and the digest of each result in ${countForPeople(sessions, "session")} of ${countForPeople(cells, "cell")}; ${countForPeople(files, "file")}, ${bytesForPeople(bytes)}, by their digests.`,
  ];
  if (notAlone > 0) {
    said.push(
      `Not re-run: ${countForPeople(notAlone, "trade")} that hung on the rest of the account, its margin, its cash or its share of a bar's volume.`,
    );
  }
  if (cut > 0) {
    said.push(
      `Taken as recorded: the quantity of ${countForPeople(cut, "trade")} that the account's cash or a cap had cut.`,
    );
  }
  if (measured > 0) {
    said.push(
      `Taken as recorded: a level of ${countForPeople(measured, "trade")} that was measured from the close before the session.`,
    );
  }
  said.push(
    `Taken as recorded: that ${suspect === 0 ? "no trade" : countForPeople(suspect, "trade")} hung on a suspicious bar, which the bars around it tell.`,
  );
  return [...said, SIGNED[signature]];
}

const SIGNED: Readonly<Record<SignatureCheck, string>> = {
  none: "It is not signed: times of receipt and the registry's count are claims of whoever made it.",
  valid: "Its signature is valid.",
  invalid: "Its signature is not valid.",
  unknown: "Its signature cannot be checked here.",
};

/** "Line 3 (trade 3, AMD of 2025-09-02), exitPrice: 101 in the file, 102 computed." */
export function sayDifference({ line, item, field, stored, computed }: FileDifference): string {
  const where = line === null ? "" : `Line ${line}`;
  const about = item === null ? where : `${where} (${item})`;
  const place = [about, field].filter((part) => part !== "").join(", ");
  const what = `${stored ?? "nothing"} in the file, ${computed ?? "nothing"} computed.`;
  return place === "" ? "Its bytes differ." : `${place}: ${what}`;
}
