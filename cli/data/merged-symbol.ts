// One symbol's bars from several files, with which file each of two conflicting bars came from.
import type { Instant } from "@/lib/core/base/time";
import type { Bar } from "@/lib/core/market/bar";
import { mergeBars } from "@/lib/core/market/merge";
import type { BarSeries } from "@/lib/core/market/series";
import { Failure } from "../command";

/** Two bars of two files that share time and differ. */
export interface Clash {
  readonly symbol: string;
  readonly opensAt: Instant;
  readonly left: Bar;
  readonly leftFile: string;
  readonly right: Bar;
  readonly rightFile: string;
}

export class MergedSymbol {
  readonly symbol: BarSeries["symbol"];
  readonly volumeReported: boolean;
  bars: readonly Bar[] = [];
  equal = 0;
  readonly clashes: Clash[] = [];
  readonly #files: { readonly file: string; readonly starts: ReadonlySet<Instant> }[] = [];

  constructor(symbol: BarSeries["symbol"], volumeReported: boolean) {
    this.symbol = symbol;
    this.volumeReported = volumeReported;
  }

  /** Adds the bars of one file; earlier files stand where they conflict. */
  add(file: string, bars: readonly Bar[], volumeReported: boolean): void {
    const [known] = this.#files;
    if (known && volumeReported !== this.volumeReported) {
      // Read together, the bars without a volume would look like bars that nobody traded (Q3).
      const [silent, other] = volumeReported ? [known.file, file] : [file, known.file];
      throw new Failure(
        `${silent} reports no volume for ${this.symbol} and ${other} does: they cannot be merged.`,
      );
    }
    const { bars: merged, equal, conflicts } = mergeBars(this.bars, bars);
    this.bars = merged;
    this.equal += equal;
    for (const { opensAt, left, right } of conflicts) {
      const leftFile = this.#fileOf(left.opensAt);
      this.clashes.push({ symbol: this.symbol, opensAt, left, leftFile, right, rightFile: file });
    }
    this.#files.push({ file, starts: new Set(bars.map(({ opensAt }) => opensAt)) });
  }

  /** The first file with a bar of that start is where it came from. */
  #fileOf(opensAt: Instant): string {
    return this.#files.find(({ starts }) => starts.has(opensAt))?.file ?? "";
  }
}
