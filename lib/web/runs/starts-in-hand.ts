// Starts of runs in hand: each freezes its inputs for seconds, so that they come one after the other.
import { type Result, refuse } from "@/lib/core/base/result";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";

/** As many as a person may have under way. */
const MOST_OF_ONE = 3;
/** Whoever comes last of them waits for a minute or so. */
const MOST_IN_HAND = 12;

interface Starts {
  /** Whose starts are under way or wait. */
  readonly inHand: string[];
  last: Promise<unknown>;
}

// Kept on globalThis: pages and routes are bundles of their own, and each would let its own through.
const kept = globalThis as typeof globalThis & { paperproofStarts?: Starts };

function starts(): Starts {
  kept.paperproofStarts ??= { inHand: [], last: Promise.resolve() };
  return kept.paperproofStarts;
}

/** Does the work when all that came before is done; refuses `starts-busy` before anything is read. */
export async function withStartInHand<T, E>(
  { id }: { readonly id: string },
  work: () => Promise<Result<T, E>>,
): Promise<Result<T, E | ServiceRefusal>> {
  const line = starts();
  const { inHand } = line;
  const own = inHand.filter((one) => one === id).length >= MOST_OF_ONE;
  if (own || inHand.length >= MOST_IN_HAND) return refuse({ code: "starts-busy", own });
  inHand.push(id);
  const done = line.last.then(work);
  line.last = done.catch(() => {});
  try {
    return await done;
  } finally {
    inHand.splice(inHand.indexOf(id), 1);
  }
}
