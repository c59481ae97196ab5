// What verifying evidence comes to, and its sentences.
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
  /** It is evidence, but not the one that was asked for. */
  | "other-evidence"
  | "wrong-signature"
  /** The engine cannot walk these inputs at all. */
  | "cannot-run";

export type Verdict =
  | {
      readonly status: "pass";
      readonly evidenceId: string;
      readonly signature: SignatureCheck;
      readonly compared: Compared;
    }
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
  const { compared, signature, evidenceId } = verdict;
  const { cells, sessions, trades, events, points, files, sets } = compared;
  return [
    `PASS: the engine gives the same results from the same inputs (evidence ${evidenceId}).`,
    `Compared: ${trades} trades, ${events} events and ${points} points of equity in ${sessions} sessions of ${cells} ${cells === 1 ? "cell" : "cells"}; ${files} files, byte for byte; ${sets} sets of bars by their digests.`,
    SIGNED[signature],
  ];
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
