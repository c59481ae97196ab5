// Requests for a row's story: which order, fill or trade, and of which epoch.
import { z } from "zod";

const number = z.coerce.number().int().min(1).max(2_000_000_000);
const epoch = number.nullish().transform((value) => value ?? null);

/** A trade is named by its lot and its exit fill. */
export const StoryRequest = z.union([
  z.object({ kind: z.literal("trade"), lot: number, fill: number, epoch }),
  z.object({ kind: z.literal("fill"), fill: number, epoch }),
  z.object({ kind: z.literal("order"), order: number, epoch }),
]);
export type StoryRequest = z.output<typeof StoryRequest>;
