// A run as a page shows it: its row, its cells counted together, and its problem in words.
import { XNYS } from "@/lib/core/market/xnys";
import { MOST_AHEAD, MOST_RUNS, MOST_UNDER_WAY, type TooManyRuns } from "@/lib/db/run/register-run";
import type { RunRow } from "@/lib/db/run/runs";
import { sayRefusal } from "@/lib/formats/problems";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import type { RunView } from "@/lib/formats/views/run/run-view";

const TOO_MANY: { readonly [W in TooManyRuns]: { what: string; limit: number } } = {
  "under-way": { what: "runs under way", limit: MOST_UNDER_WAY },
  ahead: { what: "runs that wait for their period", limit: MOST_AHEAD },
  "in-all": { what: "runs", limit: MOST_RUNS },
};

/** The refusal of one more run, started or taken up again. */
export const tooManyRuns = (what: TooManyRuns): ServiceRefusal => ({
  code: "too-many",
  ...TOO_MANY[what],
});

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
    ahead: aheadView(row),
    ...{ registeredAt, startedAt, finishedAt, evidenceId, request },
    problem: problem && sayRefusal(problem),
  };
}

/** The session after whose close it is walked, and what it is held up by. */
function aheadView({ ahead }: RunRow): RunView["ahead"] {
  if (!ahead) return null;
  const { dueAt, heldSince: since, heldBy } = ahead;
  const held = since && heldBy && { since, sentence: sayRefusal(heldBy) };
  return { through: XNYS.lastClosed(dueAt).date, dueAt, held };
}
