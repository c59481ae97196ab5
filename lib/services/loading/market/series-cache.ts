// Bars in memory as columns, by what was asked for, within a bound of bytes.
import type { BarSeries } from "@/lib/core/market/series";

/** Bars with the digests of the stored values that they were read from. */
export interface KeptSeries {
  readonly series: BarSeries;
  readonly digests: string;
}

/** Seven columns of eight bytes, and something for what holds them together. */
const BYTES_PER_BAR = 7 * 8;
const BYTES_PER_SERIES = 2_000;

/** The oldest use goes first; what is larger than the bound is never kept. */
export class SeriesCache {
  readonly #limit: number;
  readonly #kept = new Map<string, KeptSeries>();
  #bytes = 0;

  constructor(limitBytes: number) {
    this.#limit = limitBytes;
  }

  /** What the kept columns take, in bytes. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Null unless it was read from exactly these stored values. */
  get(key: string, digests: string): BarSeries | null {
    const found = this.#kept.get(key);
    if (!found) return null;
    this.#kept.delete(key);
    this.#kept.set(key, found);
    return found.digests === digests ? found.series : null;
  }

  set(key: string, kept: KeptSeries): void {
    this.#drop(key);
    if (sizeOf(kept) > this.#limit) return;
    this.#kept.set(key, kept);
    this.#bytes += sizeOf(kept);
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#limit) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const kept = this.#kept.get(key);
    if (!kept) return;
    this.#kept.delete(key);
    this.#bytes -= sizeOf(kept);
  }
}

const sizeOf = ({ series, digests }: KeptSeries): number =>
  BYTES_PER_SERIES + digests.length + series.length * BYTES_PER_BAR;

const MEGABYTE = 1_024 * 1_024;

/** The process's bars: on globalThis, because a server may load this module twice. */
const kept = globalThis as typeof globalThis & { paperproofSeries?: SeriesCache };
export function keptSeries(): SeriesCache {
  kept.paperproofSeries ??= new SeriesCache(256 * MEGABYTE);
  return kept.paperproofSeries;
}
