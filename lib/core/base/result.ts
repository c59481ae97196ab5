// An expected "no" is a value: every decision returns what it made or why it refused.

/** What a decision made (`ok`), or the refusal that says why not, with its facts. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: E };

/** Wraps what a decision made. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

/** Wraps a refusal; the code and its facts travel as they are. */
export const refuse = <const E>(refusal: E): { readonly ok: false; readonly refusal: E } => ({
  ok: false,
  refusal,
});
