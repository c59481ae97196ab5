// The digest of a result: one text of all its facts, the same on any machine (rule W4).
import { type Canonical, canonicalText, canonicalTexts } from "../base/canonical-json";
import { sha256Text } from "../base/sha256";
import type { WalkFacts } from "./result";

/** SHA-256 over the canonical JSON of the facts, hex. Throws where one holds a fraction. */
export const resultDigest = (facts: WalkFacts): string => sha256Text(textOf(facts));

/** Their canonical text; that of each trade, event and day is what its line in the evidence says. */
function textOf(facts: WalkFacts): string {
  const members = Object.entries(facts as unknown as Members).sort(([a], [b]) => (a < b ? -1 : 1));
  const said = members.map(([name, value]) => {
    const text = Array.isArray(value) ? `[${canonicalTexts(value)}]` : canonicalText(value);
    return `"${name}":${text}`;
  });
  return `{${said}}`;
}

type Members = Readonly<Record<string, Canonical>>;
