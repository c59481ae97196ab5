// Provenance: where bars and plans come from, when they were recorded, and the digests of all of it.
import { parseInstant } from "@/lib/core/base/instant-text";
import type { Instant, SessionDate } from "@/lib/core/base/time";
import type { Manifest, ManifestSet } from "@/lib/core/evidence/manifest";
import { namesForPeople } from "../../display";
import { instantForPeople } from "../../display-time";
import { type NamedFigure, text } from "../figure";
import type { ProvenancePart, SetGroup } from "../page";
import type { CellSums } from "../read-cell";
import type { SourceFacts } from "./headline-part";

/** So many digests of a group are listed; all of them stand in the manifest. */
const LISTED = 24;

interface ProvenanceInput {
  readonly sums: CellSums;
  readonly manifest: Manifest;
  readonly source: SourceFacts;
}

export function provenancePart({ sums, manifest, source }: ProvenanceInput): ProvenancePart {
  const { sets, receipts, files, inputs } = manifest;
  return {
    facts: factsOf(manifest, source),
    sets: groupsOf(sets),
    receipts: receipts.flatMap(({ asOf, at }) => {
      const recorded = instantOf(at);
      return recorded === null ? [] : [{ asOf: asOf as SessionDate, at: recorded }];
    }),
    digests: [
      { name: "Result", digest: sums.cell.resultDigest },
      { name: "Corporate actions", digest: inputs.actions },
      ...(inputs.source.kind === "forecast"
        ? [{ name: "Forecast", digest: inputs.source.digest }]
        : Object.entries(inputs.source.digests).map(([asOf, digest]) => ({
            name: `Plan of ${asOf}`,
            digest,
          }))),
    ],
    files: files.length,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
  };
}

function factsOf(manifest: Manifest, { baseline }: SourceFacts): readonly NamedFigure[] {
  const { engine, metrics, clock, parametersAt, inputs } = manifest;
  const recorded = parametersAt === null ? null : instantOf(parametersAt);
  const signals =
    inputs.source.kind === "plans"
      ? "uploaded plans, by their as-of dates"
      : baseline === null
        ? "a forecast"
        : `the baseline ${baseline}`;
  return [
    { name: "Signals", value: text(signals) },
    { name: "Calendar", value: text(inputs.calendar) },
    { name: "Clock", value: text(clock === "live" ? "live" : "a walk over the past") },
    {
      name: "Parameters recorded",
      value: text(recorded === null ? "nobody recorded them" : instantForPeople(recorded)),
    },
    { name: "Engine", value: text(engine) },
    { name: "Metrics", value: text(metrics) },
  ];
}

const instantOf = (said: string): Instant | null => {
  const read = parseInstant(said, "utc");
  return read.ok && read.value.kind === "instant" ? read.value.instant : null;
};

const USES: { readonly [U in ManifestSet["use"]]: string } = {
  bars: "traded on",
  finer: "decide what one bar hides",
  daily: "planned from",
};

/** Sets that are there for the same, from the same source, in the order of the manifest. */
function groupsOf(sets: readonly ManifestSet[]): readonly SetGroup[] {
  const groups = new Map<string, ManifestSet[]>();
  for (const set of sets) {
    const key = [set.use, set.interval, set.source, set.adjustment].join(" ");
    const own = groups.get(key);
    if (own) own.push(set);
    else groups.set(key, [set]);
  }
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    return first ? [groupOf(first, own)] : [];
  });
}

function groupOf(first: ManifestSet, own: readonly ManifestSet[]): SetGroup {
  const fetched = own
    .flatMap(({ fetchedAt }) => (fetchedAt === null ? [] : (instantOf(fetchedAt) ?? [])))
    .sort((a, b) => a - b);
  return {
    use: USES[first.use],
    interval: first.interval,
    source: first.source,
    adjustment: first.adjustment,
    tickers: namesForPeople([...new Set(own.map(({ symbol }) => symbol))], 8),
    count: own.length,
    fetchedFrom: fetched[0] ?? null,
    fetchedTo: fetched.at(-1) ?? null,
    sets: own.slice(0, LISTED).map(({ symbol, digest }) => ({ symbol, digest })),
  };
}
