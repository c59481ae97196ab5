// A run as a page shows it: its row, its cells counted together, and its problem in words.
import { MOST_UNDER_WAY } from "@/lib/db/run/register-run";
import type { RunRow } from "@/lib/db/run/runs";
import { sayRefusal } from "@/lib/formats/problems";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import type { RunView } from "@/lib/formats/views/run/run-view";

/** The refusal of one more run, started or taken up again. */
export const TOO_MANY_UNDER_WAY: ServiceRefusal = {
  code: "too-many",
  what: "runs under way",
  limit: MOST_UNDER_WAY,
};

export function runView(row: RunRow): RunView {
  const { id, number, name, state, market, from, to, tickers, registry, problem } = row;
  const { registeredAt, startedAt, finishedAt, evidenceId, request } = row;
  const cells = row.cells.map(({ parameters, set: _set, ...cell }) => ({
    ...cell,
    mode: parameters.mode,
    k: registry.places[cell.name] ?? 0,
  }));
  return {
    ...{ id, number, name, state, market, tickers, cells },
    vendorBars: market.kind === "feed",
    period: { from, to },
    sessions: cells.reduce((sum, { sessions }) => sum + sessions, 0),
    walked: cells.reduce((sum, { walked }) => sum + walked, 0),
    n: registry.n,
    ...{ registeredAt, startedAt, finishedAt, evidenceId, request },
    problem: problem && sayRefusal(problem),
  };
}
