// Digests by Node's own code, for commands that read bars or evidence: a command is over before V8 has
// compiled ours.
import { sha256By } from "@/lib/core/base/sha256";
import { crc32By } from "@/lib/formats/evidence/zip/crc32";

/** From now on `sha256` and `crc32` are Node's. Loaded here: to load them takes most commands too long. */
export async function takeNativeDigests(): Promise<void> {
  const { hash } = await import("node:crypto");
  const { crc32 } = await import("node:zlib");
  sha256By((bytes) => hash("sha256", bytes, "hex"));
  crc32By((bytes) => crc32(bytes));
}
