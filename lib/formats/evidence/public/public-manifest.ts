// The list of evidence in its public form: what is withheld, what came in its place, and which bars those are.
// The small form of zod: this is read in browsers, too.
import * as z from "zod/mini";
import { type Canonical, canonicalText } from "@/lib/core/base/canonical-json";
import type { Manifest, ManifestFile } from "@/lib/core/evidence/manifest";
import type { BarSpan, TouchedSeries } from "@/lib/core/evidence/touched/touched-bars";
import { INTERVALS } from "@/lib/core/market/bar";
import { fileText, textFile } from "../evidence-files";

/** Raised when the files of the public form mean something else. */
export const PUBLIC_FORMAT = "paperproof-public@1";

/** The public form has these beside the files of every bundle. */
export const PUBLIC = "public.json";
export const PUBLIC_SEAL = "public-seal.json";
export const PUBLIC_SIGNATURE = "public-signature.json";

/** The lines that trades came from, where plans were made from a forecast. */
export const LINES = "touched/lines.jsonl";

/** The touched bars of a series. */
export interface PublicBars {
  readonly use: TouchedSeries["use"];
  readonly symbol: string;
  readonly interval: TouchedSeries["series"]["interval"];
  /** Where the bars stand in the series whose digest the manifest has. */
  readonly spans: readonly BarSpan[];
}

export interface PublicManifest {
  readonly format: typeof PUBLIC_FORMAT;
  readonly evidenceId: string;
  /** Names of the files that the manifest lists and this bundle does not hold. */
  readonly withheld: readonly string[];
  readonly bars: readonly PublicBars[];
  /** Every file that the manifest does not list, but this one and those that seal it, by name. */
  readonly files: readonly ManifestFile[];
}

/** Where the touched bars of a series are. */
export const touchedFile = ({ use, symbol, interval }: Omit<PublicBars, "spans">): string =>
  `touched/${use}/${symbol}-${interval}.parquet`;

const PLAN_OF_DAY = /^cells\/[^/]+\/tree\/\d{4}-\d{2}-\d{2}\/trade_plan\.csv$/;

/**
 * The files that hold a vendor's bars or, line by line, its daily closes: a plan that was made from a
 * forecast has one for each of its rows, an uploaded one has what its owner wrote.
 */
export function withheldNames({ files, inputs }: Pick<Manifest, "files" | "inputs">): string[] {
  const made = inputs.source.kind !== "plans";
  return files
    .map(({ name }) => name)
    .filter(
      (name) => /^inputs\/(bars|finer|daily)\//.test(name) || (made && PLAN_OF_DAY.test(name)),
    );
}

/** The bytes of a list: canonical JSON (RFC 8785). */
export const publicFile = (list: PublicManifest): Uint8Array =>
  textFile(canonicalText(list as unknown as Canonical));

const amount = z.int().check(z.nonnegative());
const text = z.string().check(z.maxLength(200));
const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/));

const shape = z.strictObject({
  format: z.literal(PUBLIC_FORMAT),
  evidenceId: digest,
  withheld: z.array(text),
  bars: z.array(
    z.strictObject({
      use: z.enum(["bars", "finer"]),
      symbol: z.string().check(z.regex(/^[A-Z0-9^][A-Z0-9.\-=^]{0,15}$/)),
      interval: z.enum(INTERVALS),
      spans: z.array(z.strictObject({ from: amount, count: z.int().check(z.positive()) })),
    }),
  ),
  files: z.array(z.strictObject({ name: text, size: amount, sha256: digest })),
});

/** A list from bytes that anybody may have written; or why it is not read. */
export function readPublicManifest(
  bytes: Uint8Array,
): PublicManifest | "unreadable" | { readonly otherFormat: string } {
  let value: unknown = null;
  try {
    value = JSON.parse(fileText(bytes) ?? "");
  } catch {
    return "unreadable";
  }
  const { format } = (value ?? {}) as { readonly format?: unknown };
  if (typeof format === "string" && format !== PUBLIC_FORMAT) return { otherFormat: format };
  const said = shape.safeParse(value);
  if (!said.success) return "unreadable";
  const list = said.data as unknown as PublicManifest;
  // One list has one form, so that no byte of it can be another.
  return canonicalText(list as unknown as Canonical) === fileText(bytes) ? list : "unreadable";
}
