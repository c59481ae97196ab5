// How often a heavy property is tried: in full by `npm test`, a tenth of it by `npm run check`.

/** So many tries, or a tenth of them where the environment asks for quick tests. */
export const runs = (full: number): number =>
  process.env.PAPERPROOF_QUICK_TESTS === "1" ? Math.ceil(full / 10) : full;
