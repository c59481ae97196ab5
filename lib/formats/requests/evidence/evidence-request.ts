// What the address of an evidence page asks for: a cell in full, a trade on its bars, pages of both lists.
import { z } from "zod";
import { pageNumber } from "../list-requests";

export const orNone = <T>(value: T | null | undefined): T | null => value ?? null;

/** The name of a cell as the manifest has them; anything else is none. */
export const cellName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
  .nullish()
  .transform(orNone)
  .catch(null);

/** Anything that is none of them asks for what the page shows first. */
export const EvidenceRequest = z.object({
  cell: cellName,
  trade: z.coerce.number().int().min(1).max(10_000_000).nullish().transform(orNone).catch(null),
  page: pageNumber,
  days: pageNumber,
});
