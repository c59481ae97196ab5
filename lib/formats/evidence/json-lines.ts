// Lists as files: one item a line, each as canonical JSON, so that two of them differ by lines.
import { type Canonical, canonicalTexts } from "@/lib/core/base/canonical-json";
import { fileText, textFile } from "./evidence-files";

/** Items as lines. Throws on one that holds a fraction. */
export const jsonLines = (items: readonly unknown[]): Uint8Array =>
  textFile(items.length === 0 ? "" : `${canonicalTexts(items as Canonical[]).join("\n")}\n`);

/** A value as one line of canonical JSON. */
export const jsonFile = (value: unknown): Uint8Array => jsonLines([value]);

/** The items of such a file; null when a line is no JSON. */
export function readJsonLines(bytes: Uint8Array): readonly unknown[] | null {
  const text = fileText(bytes);
  if (text === null) return null;
  const lines = text.split("\n");
  // The last line ends, too.
  if (lines.pop() !== "") return null;
  try {
    return lines.map((line): unknown => JSON.parse(line));
  } catch {
    return null;
  }
}
