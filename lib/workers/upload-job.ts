// What the thread that reads uploads is given, and what it answers.
import type { Result } from "@/lib/core/base/result";
import type { BarsFileOptions, ParsedBars } from "@/lib/formats/bars-file";
import { type BadFile, badFile } from "@/lib/formats/file-problem";
import type { StoredForecast } from "@/lib/formats/planner/stored-forecast";
import type { SeedFile, SeedFileName } from "@/lib/formats/seed-state/seed-file";
import type { ParsedPlan } from "@/lib/formats/trade-plan-csv";

export type JobFile = { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly path: string };

interface Job {
  readonly file: JobFile;
  /** What the thread may take: its heap and everything outside it. */
  readonly memoryMegabytes: number;
}

export type UploadJob =
  | (Job & { readonly kind: "bars"; readonly options: BarsFileOptions })
  | (Job & { readonly kind: "plan" })
  | (Job & { readonly kind: "forecast" })
  | (Job & { readonly kind: "seed"; readonly name: SeedFileName });

export type UploadAnswer =
  | { readonly kind: "bars"; readonly result: Result<ParsedBars, BadFile> }
  | { readonly kind: "plan"; readonly result: Result<ParsedPlan, BadFile> }
  | { readonly kind: "forecast"; readonly result: Result<StoredForecast, BadFile> }
  | { readonly kind: "seed"; readonly result: Result<SeedFile, BadFile> };

/** The refusal of a file that takes more memory to read than it may. */
export const tooMuchMemory = (megabytes: number): BadFile =>
  badFile("too-large", { limit: `${megabytes} MB of memory` });
