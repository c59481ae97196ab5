// Frozen inputs: what a run is walked on, as the same files that its evidence will hold, in one zip.
import { type Canonical, canonicalText } from "@/lib/core/base/canonical-json";
import { invariant } from "@/lib/core/base/invariant";
import { type Instant, instant, type SessionDate } from "@/lib/core/base/time";
import { type BarSet, barSetsOf, usedSeries } from "@/lib/core/evidence/bar-sets";
import type { SetClaim } from "@/lib/core/evidence/claims";
import type { WalkInputs } from "@/lib/core/walkforward/inputs";
import { fileText, textFile } from "../evidence-files";
import { readInputs } from "../read-evidence";
import { readBundle } from "../zip/read-bundle";
import { writeBundle } from "../zip/write-bundle";
import { barsFiles } from "./bars-files";
import { marketFiles, type Span } from "./market-files";
import { type FileFacts, sourceFiles } from "./source-files";

export interface FrozenInputs {
  readonly inputs: WalkInputs;
  readonly facts: FileFacts;
  /** What is known of each set of bars, by its digest. */
  readonly sets: ReadonlyMap<string, SetClaim>;
  /** When each plan, or the forecast, was recorded; null for what was recorded with the run itself. */
  readonly receipts: ReadonlyMap<SessionDate, Instant> | null;
}

/** What the files themselves do not say. */
interface About {
  readonly calendar: string;
  readonly sets: readonly (BarSet & {
    readonly adjustment: string;
    readonly fetchedAt: number | null;
  })[];
  readonly receipts: Readonly<Record<string, number>> | null;
}

const ABOUT = "about.json";

/** Inputs as bytes: the same inputs give the same ones. `span` is the period, for readers. */
export function freezeInputs(frozen: FrozenInputs, span: Span): Uint8Array {
  const { inputs, facts, sets, receipts } = frozen;
  const used = usedSeries(inputs);
  const about: About = {
    calendar: inputs.bars.calendar.id,
    sets: barSetsOf(used).map((set) => {
      const { adjustment = "raw", fetchedAt = null } = sets.get(set.digest) ?? {};
      return { ...set, adjustment, fetchedAt };
    }),
    receipts: receipts && Object.fromEntries(receipts),
  };
  const files = new Map<string, Uint8Array>([
    ...barsFiles(used, sets),
    ...sourceFiles(inputs.source, facts),
    ...marketFiles(inputs.bars, span),
    [ABOUT, textFile(canonicalText(about as unknown as Canonical))],
  ]);
  return writeBundle(files, { leastPacked: Number.POSITIVE_INFINITY });
}

/** The inputs of bytes that were frozen here, read as whoever verifies evidence reads them. */
export async function thawInputs(bytes: Uint8Array): Promise<FrozenInputs> {
  const files = readBundle(bytes);
  invariant(files.ok, "frozen inputs are a whole zip");
  const text = fileText(files.value.get(ABOUT) ?? new Uint8Array());
  const { calendar, sets, receipts } = JSON.parse(text ?? "") as About;
  const read = await readInputs(files.value, { calendar, sets });
  invariant(read.ok, "frozen inputs are read as they were written");
  return {
    ...read.value,
    sets: new Map(
      sets.map(({ digest, adjustment, fetchedAt }) => [
        digest,
        { adjustment, fetchedAt: fetchedAt === null ? null : instant(fetchedAt) },
      ]),
    ),
    receipts:
      receipts &&
      new Map(Object.entries(receipts).map(([date, at]) => [date as SessionDate, instant(at)])),
  };
}
