// The memory of a thread, as it stands: what its heap holds and what lies outside of it, as one sum.
import v8 from "node:v8";
import vm from "node:vm";
import { type Memory, OverMemory } from "@/lib/formats/tables/memory";

/**
 * Bounds the sum of this thread's heap and of the buffers outside it. What nobody needs any more
 * counts only until it would be too much: then it is collected first. `fileIsRead` frees the file.
 */
export function meteredMemory(limitBytes: number, file: Uint8Array<ArrayBuffer>): Memory {
  return {
    claim(bytes) {
      if (bytesInUse() + bytes <= limitBytes) return;
      collectGarbage();
      if (bytesInUse() + bytes > limitBytes) throw new OverMemory();
    },
    fileIsRead() {
      // A buffer that was passed on is gone here at once, whoever still holds a view of it.
      if (file.byteLength > 0) structuredClone(null, { transfer: [file.buffer] });
    },
  };
}

function bytesInUse(): number {
  const { used_heap_size, external_memory } = v8.getHeapStatistics();
  return used_heap_size + external_memory;
}

/** Node hands its collector to new contexts only, and only once the flag is set. */
let collector: (() => void) | null = null;

function collectGarbage(): void {
  if (collector === null) {
    v8.setFlagsFromString("--expose-gc");
    collector = vm.runInNewContext("gc") as () => void;
  }
  collector();
}
