// The server's public key: what its signatures are checked with.
import type { Instant } from "@/lib/core/base/time";
import { publicKey } from "../loading/signing/sign-evidence";

export interface EvidenceKey {
  readonly algorithm: "Ed25519";
  /** 64 hex digits. */
  readonly publicKey: string;
}

export const loadKey = async (now: Instant): Promise<EvidenceKey> => ({
  algorithm: "Ed25519",
  publicKey: await publicKey(now),
});
