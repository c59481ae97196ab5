// Names one act of a form, so that a double click, a retry or another try is the same act (rule A7).

/** 32 hex digits by chance; works on pages served over plain http too. */
export function newActKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
