// Starts of runs in hand: each freezes its inputs for seconds, so that they come one after the other.
import { type Result, refuse } from "@/lib/core/base/result";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";

/** As many as a person may have under way. */
const MOST_OF_ONE = 3;
/** Whoever comes last of them waits for a minute or so. */
const MOST_IN_HAND = 12;
const inHand: string[] = [];
let last: Promise<unknown> = Promise.resolve();

/** Does the work when all that came before is done; refuses `starts-busy` before anything is read. */
export async function withStartInHand<T, E>(
  { id }: { readonly id: string },
  work: () => Promise<Result<T, E>>,
): Promise<Result<T, E | ServiceRefusal>> {
  const own = inHand.filter((one) => one === id).length >= MOST_OF_ONE;
  if (own || inHand.length >= MOST_IN_HAND) return refuse({ code: "starts-busy", own });
  inHand.push(id);
  const done = last.then(work);
  last = done.catch(() => {});
  try {
    return await done;
  } finally {
    inHand.splice(inHand.indexOf(id), 1);
  }
}
