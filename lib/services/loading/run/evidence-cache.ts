// Evidence in memory, unpacked, by its id: it never changes, so it is read once while there is room.
import type { Manifest } from "@/lib/core/evidence/manifest";
import type { EvidenceFiles } from "@/lib/formats/evidence/evidence-files";

export interface Unpacked {
  readonly files: EvidenceFiles;
  readonly manifest: Manifest;
}

/** The oldest use goes first; what is larger than the bound is never kept. */
export class EvidenceCache {
  readonly #limit: number;
  readonly #kept = new Map<string, Unpacked>();
  #bytes = 0;

  constructor(limitBytes: number) {
    this.#limit = limitBytes;
  }

  /** What the kept files take, in bytes. */
  get bytes(): number {
    return this.#bytes;
  }

  get(id: string): Unpacked | null {
    const found = this.#kept.get(id);
    if (!found) return null;
    this.#kept.delete(id);
    this.#kept.set(id, found);
    return found;
  }

  set(id: string, unpacked: Unpacked): void {
    this.#drop(id);
    const size = sizeOf(unpacked);
    if (size > this.#limit) return;
    this.#kept.set(id, unpacked);
    this.#bytes += size;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#limit) break;
      this.#drop(oldest);
    }
  }

  #drop(id: string): void {
    const kept = this.#kept.get(id);
    if (!kept) return;
    this.#kept.delete(id);
    this.#bytes -= sizeOf(kept);
  }
}

const sizeOf = ({ files }: Unpacked): number =>
  [...files.values()].reduce((sum, { length }) => sum + length, 0);

const MEGABYTE = 1_024 * 1_024;

/** The process's evidence: on globalThis, because a server may load this module twice. */
const kept = globalThis as typeof globalThis & { paperproofEvidence?: EvidenceCache };
export function keptEvidence(): EvidenceCache {
  kept.paperproofEvidence ??= new EvidenceCache(128 * MEGABYTE);
  return kept.paperproofEvidence;
}
