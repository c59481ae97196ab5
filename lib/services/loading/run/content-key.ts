// The key of a run: what its result depends on, as one digest; the same again finds the run that is there.
import { createHash, type Hash } from "node:crypto";
import { type Canonical, canonicalText } from "@/lib/core/base/canonical-json";
import { usedSeries } from "@/lib/core/evidence/bar-sets";
import type { TriedOver } from "@/lib/core/evidence/registry";
import type { MarketBars } from "@/lib/core/market/market-view";
import type { BarSeries } from "@/lib/core/market/series";
import { ENGINE_VERSION } from "@/lib/core/walkforward/engine-version";
import { sourceDigest } from "@/lib/core/walkforward/input-digests";
import type { WalkInputs } from "@/lib/core/walkforward/inputs";
import type { WalkParameters } from "@/lib/core/walkforward/parameters";

export interface Walkable {
  readonly inputs: WalkInputs;
  readonly parameters: readonly WalkParameters[];
  /** A feed's bars are other evidence than an upload of the same ones. */
  readonly over: TriedOver;
}

/**
 * SHA-256, hex, of engine, parameters, market, the rows or plans, and all bars by what they say. In
 * whatever files and pieces they were stored, when they were fetched and when plans were received is
 * left out: bars that are fetched again, or a plan that is uploaded again, make no other run of it.
 *
 * Runs of before this key keep theirs, which hashed their frozen files, times of fetching included. No
 * new request meets such a key, so the same run is registered once more; its parameter sets are the same
 * ones, so N counts them once (rule W5).
 */
export function contentKey({ inputs, parameters, over }: Walkable): string {
  const hash = createHash("sha256");
  const { calendar } = inputs.bars;
  const said = {
    engine: ENGINE_VERSION,
    calendar: calendar.id,
    source: sourceDigest(inputs.source),
    actions: actionsOf(inputs.bars),
    ...{ parameters, over },
  };
  hash.update(canonicalText(said as unknown as Canonical));
  for (const { use, series } of usedSeries(inputs)) {
    const { symbol, interval, length, volumeReported } = series;
    hash.update(canonicalText({ use, symbol, interval, length, volumeReported }));
    columnsInto(hash, series);
  }
  return hash.digest("hex");
}

function columnsInto(hash: Hash, series: BarSeries): void {
  const { opensAt, closesAt, open, high, low, close, volume, length } = series;
  for (const column of [opensAt, closesAt, open, high, low, close, volume]) {
    const own = column.subarray(0, length);
    hash.update(new Uint8Array(own.buffer, own.byteOffset, own.byteLength));
  }
}

/**
 * Splits and dividends, and which of the splits the prices do not hold yet: bars that are fetched again
 * are adjusted through a later day, which is the same where no split lies between.
 */
function actionsOf({ actions, basis }: MarketBars): unknown {
  const isToCome = ({ kind, symbol, exDate }: MarketBars["actions"][number]): boolean =>
    kind === "split" && exDate > (basis.get(symbol)?.splitsThrough ?? "");
  return {
    actions: actions.map((action) => ({ ...action, toCome: isToCome(action) })),
    withoutDividends: [...basis.keys()].filter((symbol) => basis.get(symbol)?.dividends).sort(),
  };
}
