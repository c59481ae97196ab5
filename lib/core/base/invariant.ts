// A broken invariant is a bug, never an answer: it throws, and the transaction rolls back.

export class InvariantError extends Error {
  override readonly name: string = "InvariantError";
}

/** An amount left the integers that can be counted exactly: input nobody can have meant. */
export class AmountRangeError extends InvariantError {}

/** Throws `InvariantError` unless the condition holds; the message states what must be true. */
export function invariant(condition: unknown, mustHold: string): asserts condition {
  if (!condition) throw new InvariantError(`broken invariant: ${mustHold}`);
}
