// The manifest of evidence: what was run, on what, with which result, and the digest of every file.
import { type Canonical, canonicalText } from "../base/canonical-json";
import { invariant } from "../base/invariant";
import { sha256, sha256Text } from "../base/sha256";
import { type Instant, instantToText, type SessionDate } from "../base/time";
import { METRICS_VERSION } from "../metrics/version";
import type { InputDigests } from "../walkforward/input-digests";
import type { WalkParameters } from "../walkforward/parameters";
import type { WalkCounts, WalkResult } from "../walkforward/result";
import type { BarSet } from "./bar-sets";
import type { Claims } from "./claims";
import { type DayStanding, standingsOf } from "./standing";

/** Raised when the files of a bundle mean something else. */
export const EVIDENCE_FORMAT = "paperproof-evidence@1";

/** One cell of a run: an execution mode, or another set of parameters, over the same inputs. */
export interface ManifestCell {
  /** Its folder: lower-case letters, digits and hyphens. */
  readonly name: string;
  readonly parameters: WalkParameters;
  readonly resultDigest: string;
  readonly counts: WalkCounts;
  readonly days: readonly DayStanding[];
  /** Its place in the registry, "run k of N"; null where nobody counts. */
  readonly k: number | null;
}

export interface ManifestFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
}

/** Instants are texts in UTC; everything else is integers and words. */
export interface Manifest {
  readonly format: typeof EVIDENCE_FORMAT;
  readonly engine: string;
  readonly metrics: string;
  readonly cells: readonly ManifestCell[];
  readonly inputs: InputDigests;
  readonly sets: readonly ManifestSet[];
  readonly clock: Claims["clock"];
  readonly parametersAt: string | null;
  /** When plans, or the forecast's rows of a date, were recorded: in the order of their as-of dates. */
  readonly receipts: readonly { readonly asOf: SessionDate; readonly at: string }[];
  readonly registry: ManifestRegistry | null;
  /** Every file but this one and those that seal it, by name. */
  readonly files: readonly ManifestFile[];
}

export interface ManifestSet extends BarSet {
  readonly adjustment: string;
  readonly fetchedAt: string | null;
}

export interface ManifestRegistry {
  readonly n: number;
  /** The variance of the Sharpe ratios of the tries, as a decimal; null while it is not known. */
  readonly variance: string | null;
  /** Accounts of the owner that hold FORWARD plans over the same tickers and sessions. */
  readonly forwardAccounts: number;
}

/** A cell and its name. */
export interface NamedCell {
  readonly name: string;
  readonly result: WalkResult;
}

export interface ManifestInput {
  readonly cells: readonly NamedCell[];
  readonly sets: readonly BarSet[];
  readonly claims: Claims;
  readonly calendar: Parameters<typeof standingsOf>[2];
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** The manifest of a run. All cells have their inputs and their engine in common. */
export function manifestOf(input: ManifestInput): Manifest {
  const { cells, claims, calendar, files } = input;
  const sets = input.sets.map((set) => manifestSet(set, claims));
  const origins = sets.map(({ source, digest }) => ({
    source,
    fetchedAt: fetchOf(digest, claims),
  }));
  const provenance = { ...claims, sets: origins };
  const [first] = cells;
  invariant(first, "evidence has a cell");
  return {
    format: EVIDENCE_FORMAT,
    engine: first.result.engine,
    metrics: METRICS_VERSION,
    cells: cells.map(({ name, result }) => ({
      name,
      parameters: result.parameters,
      resultDigest: result.digest,
      counts: result.counts,
      days: standingsOf(result.days, { ...provenance, carried: carriedBy(result) }, calendar),
      k: claims.registry?.places.get(name) ?? null,
    })),
    inputs: first.result.inputs,
    sets,
    clock: claims.clock,
    parametersAt: said(claims.parametersAt),
    receipts: [...claims.receipts.keys()].sort().map((asOf) => ({
      asOf,
      at: instantToText(claims.receipts.get(asOf) as Instant),
    })),
    registry: registryOf(claims),
    files: [...files.keys()].sort().map((name) => manifestFile(name, files)),
  };
}

/** Each day of `independent` knows nothing of the others (rule W2). */
const carriedBy = ({ parameters, trades }: WalkResult) =>
  parameters.capitalMode === "portfolio" ? trades : null;

const said = (at: Instant | null): string | null => (at === null ? null : instantToText(at));
const fetchOf = (digest: string, { sets }: Claims): Instant | null =>
  sets.get(digest)?.fetchedAt ?? null;

const manifestSet = (set: BarSet, claims: Claims): ManifestSet => ({
  ...set,
  adjustment: claims.sets.get(set.digest)?.adjustment ?? "raw",
  fetchedAt: said(fetchOf(set.digest, claims)),
});

function registryOf({ registry }: Claims): ManifestRegistry | null {
  if (registry === null) return null;
  const { n, variance, forwardAccounts } = registry;
  return { n, variance: variance === null ? null : String(variance), forwardAccounts };
}

function manifestFile(name: string, files: ManifestInput["files"]): ManifestFile {
  const bytes = files.get(name) as Uint8Array;
  return { name, size: bytes.length, sha256: sha256(bytes) };
}

/** The text of a manifest: canonical JSON (RFC 8785). */
export const manifestText = (manifest: Manifest): string =>
  canonicalText(manifest as unknown as Canonical);

/** SHA-256 of the manifest's text, hex (rule W4): it names evidence for good. */
export const evidenceId = (manifest: Manifest): string => sha256Text(manifestText(manifest));
