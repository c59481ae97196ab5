// Reading the inputs of evidence back from its files alone: what a run can be made from again.
import { parseInstant } from "@/lib/core/base/instant-text";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import type { BarSet } from "@/lib/core/evidence/bar-sets";
import type { Claims } from "@/lib/core/evidence/claims";
import type { Manifest } from "@/lib/core/evidence/manifest";
import type { BarSeries } from "@/lib/core/market/series";
import type { WalkInputs } from "@/lib/core/walkforward/inputs";
import type { BadEvidence } from "./bad-evidence";
import { type EvidenceFiles, MANIFEST } from "./evidence-files";
import { readBarsFiles } from "./inputs/bars-files";
import { calendarOf, readMarketFiles } from "./inputs/market-files";
import { type FileFacts, readSourceFiles } from "./inputs/source-files";

export interface ReadEvidence {
  readonly inputs: WalkInputs;
  readonly facts: FileFacts;
  readonly claims: Claims;
}

/** The inputs and the claims; refuses at the first file that is missing or none of ours. */
export async function readEvidence(
  files: EvidenceFiles,
  manifest: Manifest,
): Promise<Result<ReadEvidence, BadEvidence>> {
  const { inputs, sets } = manifest;
  const read = await readInputs(files, { calendar: inputs.calendar, sets });
  return read.ok ? ok({ ...read.value, claims: claimsOf(manifest) }) : read;
}

/** What tells how the files of inputs go together. */
export interface InputsList {
  /** The name of the calendar. */
  readonly calendar: string;
  readonly sets: readonly BarSet[];
}

/** The inputs alone, with the same refusals. */
export async function readInputs(
  files: EvidenceFiles,
  list: InputsList,
): Promise<Result<Omit<ReadEvidence, "claims">, BadEvidence>> {
  const calendar = calendarOf(list.calendar);
  if (!calendar) return refuse({ code: "unreadable-file", file: MANIFEST });
  const series = await readBarsFiles(files, list.sets);
  if (!series.ok) return series;
  const market = readMarketFiles(files);
  if (!market.ok) return market;
  const source = readSourceFiles(files);
  if (!source.ok) return source;
  const all = series.value;
  const finer = listsBySymbol(all.get("finer") ?? []);
  const bars = {
    ...market.value,
    calendar,
    series: bySymbol(all.get("bars") ?? []),
    complete: true,
    ...(finer.size > 0 && { finer }),
  };
  return ok({
    inputs: { bars, daily: bySymbol(all.get("daily") ?? []), source: source.value.source },
    facts: source.value.facts,
  });
}

const bySymbol = (all: readonly BarSeries[]): ReadonlyMap<string, BarSeries> =>
  new Map(all.map((series) => [series.symbol, series]));

function listsBySymbol(all: readonly BarSeries[]): ReadonlyMap<string, readonly BarSeries[]> {
  const lists = new Map<string, readonly BarSeries[]>();
  for (const series of all) {
    lists.set(series.symbol, [...(lists.get(series.symbol) ?? []), series]);
  }
  return lists;
}

/** What a manifest claims, as it was given when it was made. */
export function claimsOf(manifest: Manifest): Claims {
  const { registry, cells, sets, receipts, clock, parametersAt } = manifest;
  return {
    receipts: new Map(receipts.map(({ asOf, at }) => [asOf, instantOf(at)] as const)),
    parametersAt: parametersAt === null ? null : instantOf(parametersAt),
    clock,
    sets: new Map(
      sets.map(({ digest, adjustment, fetchedAt }) => [
        digest,
        { adjustment, fetchedAt: fetchedAt === null ? null : instantOf(fetchedAt) },
      ]),
    ),
    registry: registry && {
      n: registry.n,
      variance: registry.variance === null ? null : Number(registry.variance),
      forwardAccounts: registry.forwardAccounts,
      places: new Map(cells.flatMap(({ name, k }) => (k === null ? [] : [[name, k] as const]))),
    },
  };
}

/** A time that is written in another form is written anew, and found to differ. */
function instantOf(text: string): Instant {
  const read = parseInstant(text, "utc");
  return (read.ok && read.value.kind === "instant" ? read.value.instant : 0) as Instant;
}
