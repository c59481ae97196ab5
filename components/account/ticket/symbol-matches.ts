// Which symbols answer to what is being typed: those that begin with it, then those that hold it.

const MOST = 8;

/** At most eight, those held first. */
export function symbolMatches(
  symbols: readonly string[],
  { typed, held }: { readonly typed: string; readonly held: readonly string[] },
): readonly string[] {
  const wanted = typed.trim().toUpperCase();
  const rank = (symbol: string): number =>
    (symbol.startsWith(wanted) ? 0 : 2) + (held.includes(symbol) ? 0 : 1);
  return symbols
    .filter((symbol) => symbol.includes(wanted))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .slice(0, MOST);
}
