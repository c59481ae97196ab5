// The digest of a result: one text of all its facts, the same on any machine (rule W4).
import { type Canonical, canonicalText } from "../base/canonical-json";
import { sha256Text } from "../base/sha256";
import type { WalkFacts } from "./result";

/** SHA-256 over the canonical JSON of the facts, hex. Throws where one holds a fraction. */
export const resultDigest = (facts: WalkFacts): string =>
  sha256Text(canonicalText(facts as unknown as Canonical));
