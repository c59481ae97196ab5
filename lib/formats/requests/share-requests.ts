// Requests about shares: what its owner chooses for one, and which file of one is asked for.
import { z } from "zod";
import { isSlug, REDACTIONS, VISIBILITIES } from "../shares/share";

const slug = z.string().refine(isSlug, "is not the address of a share");
const choice = {
  visibility: z.enum(VISIBILITIES),
  redaction: z.enum(REDACTIONS),
  byline: z.boolean(),
};

export const ShareRunRequest = z.object({ run: z.uuid(), ...choice });
export type ShareRunRequest = z.output<typeof ShareRunRequest>;

export const ChangeShareRequest = z.object({ slug, ...choice });
export type ChangeShareRequest = z.output<typeof ChangeShareRequest>;

export const RevokeShareRequest = z.object({ slug });
export type RevokeShareRequest = z.output<typeof RevokeShareRequest>;

/** Files of a shared run; those of a cell say which one in their address. */
export const SHARED_FILES = ["bundle.zip", "trades.csv", "equity.csv", "evidence.json"] as const;
export type SharedFile = (typeof SHARED_FILES)[number];

export const SharedFileRequest = z.object({
  file: z.enum(SHARED_FILES),
  cell: z
    .string()
    .max(100)
    .nullish()
    .transform((name) => name ?? null),
});
export type SharedFileRequest = z.output<typeof SharedFileRequest>;
