// Bytes that claim to be CSV to text: other kinds of files are told apart by their first bytes.
import type { FileProblemCode, ProblemList } from "../file-problem";
import { type Memory, UNBOUNDED } from "../tables/memory";

/** First bytes of files that are often uploaded under the name of a CSV. */
const SIGNATURES: readonly (readonly [FileProblemCode, readonly number[]])[] = [
  ["excel-file", [0x50, 0x4b, 0x03, 0x04]],
  ["excel-file", [0xd0, 0xcf, 0x11, 0xe0]],
  ["gzip-file", [0x1f, 0x8b]],
  ["parquet-file", [0x50, 0x41, 0x52, 0x31]],
  ["pdf-file", [0x25, 0x50, 0x44, 0x46]],
];

const UTF8 = "UTF-8";

/** The text of a file without its byte order mark; null, the problem listed, when it has none. */
export function decodeText(
  bytes: Uint8Array,
  problems: ProblemList,
  memory: Memory = UNBOUNDED,
): string | null {
  const known = SIGNATURES.find(([, start]) => start.every((byte, i) => bytes[i] === byte));
  if (known) {
    problems.add(known[0]);
    return null;
  }
  memory.claim(textBytes(bytes));
  const encoding = encodingOf(bytes);
  const text = decode(bytes, encoding);
  if (text === null) {
    const line = encoding === UTF8 ? { line: firstBadLine(bytes) } : {};
    problems.add("not-utf8", { ...line, facts: { encoding } });
    return null;
  }
  const refusal = refusalOf(text);
  if (refusal === null) return text;
  problems.add(refusal.code, refusal.line === null ? {} : { line: refusal.line });
  return null;
}

/** What the text of a file takes: a byte a character, or two once one of them is beyond Latin-1. */
export function textBytes(bytes: Uint8Array): number {
  if (encodingOf(bytes) !== UTF8) return bytes.length;
  // In UTF-8 such a character begins with a byte from 0xC4 on, and no other byte is as high.
  return bytes.some((byte) => byte >= 0xc4) ? 2 * bytes.length : bytes.length;
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "UTF-16LE";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "UTF-16BE";
  return UTF8;
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // The decoder throws on the first byte that fits no character.
    return null;
  }
}

function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(0x0a, start);
    const stop = end < 0 ? bytes.length : end + 1;
    if (decode(bytes.subarray(start, stop), UTF8) === null) return line;
    line += 1;
    start = stop;
  }
  return line;
}

function refusalOf(text: string): { code: FileProblemCode; line: number | null } | null {
  const nul = text.indexOf("\0");
  if (nul >= 0) return { code: "nul-bytes", line: text.slice(0, nul).split(/\r\n?|\n/).length };
  if (text.trim() === "") return { code: "empty-file", line: null };
  if (/^\s*<(!doctype|html|\?xml|head|body)/i.test(text)) return { code: "html-page", line: null };
  return null;
}
