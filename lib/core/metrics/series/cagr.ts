// CAGR: the growth a year that would have made the same total return.
import { finiteOrNull } from "../statistics/finite";

/**
 * (last / first) ^ (annualization / sessions) - 1, whatever the length; null without a session, from
 * a start that was not above zero, or to an end below it.
 */
export function cagr(values: readonly number[], annualization: number): number | null {
  const [first, last] = [values[0], values.at(-1)];
  if (values.length < 2 || first === undefined || last === undefined) return null;
  if (first <= 0 || last < 0) return null;
  return finiteOrNull((last / first) ** (annualization / (values.length - 1)) - 1);
}

/** Under a year the figure is absurd: pages show the period's return, files hold both. */
export const isCagrShown = (sessions: number, annualization: number): boolean =>
  sessions >= annualization;
