// Files of bars in hand: each may take hundreds of megabytes, so that there are only a few at a time.
import { type Result, refuse } from "@/lib/core/base/result";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";

/** Two are read while two arrive. */
const MOST_IN_HAND = 4;
const inHand = new Set<string>();

/** Does the work on one file of a person; refuses `uploads-busy` before anything of it is read. */
export async function withUploadInHand<T, E>(
  { id }: { readonly id: string },
  work: () => Promise<Result<T, E>>,
): Promise<Result<T, E | ServiceRefusal>> {
  const own = inHand.has(id);
  if (own || inHand.size >= MOST_IN_HAND) return refuse({ code: "uploads-busy", own });
  inHand.add(id);
  try {
    return await work();
  } finally {
    inHand.delete(id);
  }
}
