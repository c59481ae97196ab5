// The adjustment basis that several bar sets share (rule T6).
import type { CorporateAction } from "./corporate-action";

const THROUGH = /^split-adjusted through (\d{4}-\d{2}-\d{2})$/;

/**
 * The basis of sets taken together; null when they do not share one. Sets that were adjusted through
 * different dates agree when no split lies between: then all hold through the earliest.
 */
export function sharedBasis(
  bases: readonly string[],
  actions: readonly CorporateAction[],
): string | null {
  const [first] = bases;
  if (first === undefined) return null;
  if (bases.every((basis) => basis === first)) return first;
  const dates = bases.flatMap((basis) => THROUGH.exec(basis)?.[1] ?? []).sort();
  const [earliest, latest] = [dates[0], dates.at(-1)];
  if (dates.length < bases.length || !earliest || !latest) return null;
  const between = actions.some(
    ({ kind, exDate }) => kind === "split" && exDate > earliest && exDate <= latest,
  );
  return between ? null : `split-adjusted through ${earliest}`;
}
