// Starting a run: its inputs are frozen and registered, and whatever can be refused is refused here.
import { createHash } from "node:crypto";
import { type Canonical, canonicalText } from "@/lib/core/base/canonical-json";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { parameterSetOf } from "@/lib/core/evidence/registry";
import type { Session } from "@/lib/core/market/session";
import { XNYS } from "@/lib/core/market/xnys";
import type { PlannerRefusal } from "@/lib/core/plan/planner/make-plan";
import { ENGINE_VERSION } from "@/lib/core/walkforward/engine-version";
import { sourceDigest } from "@/lib/core/walkforward/input-digests";
import { sessionsOfWalk, type WalkRefusal } from "@/lib/core/walkforward/parameters";
import { loadMarket, type MarketRow, readableMarket } from "@/lib/db/markets";
import { createRun, MOST_RUNS, type NewCell } from "@/lib/db/run/register-run";
import type { UserId } from "@/lib/db/scope";
import { freezeInputs } from "@/lib/formats/evidence/inputs/frozen-inputs";
import { formOf, type RunForm, type RunRequest } from "@/lib/formats/requests/run-request";
import type { RunRefusal } from "@/lib/formats/runs/run-problem";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { MixedBasisError } from "../loading/basis/one-basis";
import { runInputs } from "../loading/run/run-inputs";
import { runParameters } from "../loading/run/run-parameters";
import { TOO_MANY_UNDER_WAY } from "../loading/run/run-view";

/** Two years. */
const MOST_SESSIONS = 520;

/** What was asked for, as it was sent and as it was understood. */
export interface AskedRun {
  readonly form: RunForm;
  readonly request: RunRequest;
}

export interface StartedRun {
  readonly id: string;
  /** True for a run of the same inputs that was there; it goes on where it had failed. */
  readonly found: boolean;
}

type Refusal = PlannerRefusal | RunRefusal | ServiceRefusal | WalkRefusal;

/**
 * Freezes the inputs of a run, registers it, and queues it. The same inputs and parameters find the
 * run that is there. Refuses what cannot be walked, a forecast or a market of others (`not-found`), a
 * period that is not over, tickers and periods without bars, and too much at once.
 */
export async function startRun(
  user: { readonly id: UserId },
  { form, request }: AskedRun,
  now: Instant,
): Promise<Result<StartedRun, Refusal>> {
  const id = await readableMarket(user.id, request.market);
  if (!id) return refuse({ code: "not-found" });
  const market = await loadMarket(id);
  const sessions = sessionsFor(request, { market, now });
  if (!sessions.ok) return sessions;
  const asOfs = sessions.value.map(({ date }) => XNYS.shift(date, -1));
  const [first, ...others] = asOfs;
  if (!first) return refuse({ code: "no-sessions", from: request.from, to: request.to });
  const asked = { owner: user.id, market, request, now };
  try {
    const frozen = await runInputs({
      ...asked,
      sessions: sessions.value,
      asOfs: [first, ...others],
    });
    if (!frozen.ok) return frozen;
    const { inputs } = frozen.value;
    const { from, to } = { from: first.date, to: sessions.value.at(-1)?.date ?? first.date };
    const bytes = freezeInputs(frozen.value, { from, to });
    const source = sourceDigest(inputs.source);
    const over = { market: market.id, interval: market.interval };
    const cells = request.modes.map((mode): NewCell => {
      const parameters = runParameters(request, mode);
      return { name: mode, parameters, set: parameterSetOf(parameters, source, over) };
    });
    const created = await createRun(user.id, {
      ...{
        name: request.name,
        market: id,
        request: { ...formOf(form), name: "" },
        sessions: sessions.value,
        cells,
      },
      tickers: [...inputs.bars.series.keys()].sort(),
      inputsKey: keyOf(bytes, cells),
      inputs: bytes,
      at: now,
    });
    if (!("tooMany" in created)) return ok(created);
    const inAll = { code: "too-many", what: "runs", limit: MOST_RUNS } as const;
    return refuse(created.tooMany === "under-way" ? TOO_MANY_UNDER_WAY : inAll);
  } catch (error) {
    if (!(error instanceof MixedBasisError)) throw error;
    return refuse({ code: "mixed-basis", symbol: error.symbol, bases: error.bases });
  }
}

/** The sessions of the period, when every cell can be walked over them. */
function sessionsFor(
  request: RunRequest,
  { market, now }: { readonly market: MarketRow; readonly now: Instant },
): Result<readonly Session[], Refusal> {
  let sessions: readonly Session[] = [];
  for (const mode of request.modes) {
    const found = sessionsOfWalk(runParameters(request, mode), XNYS);
    if (!found.ok) return found;
    sessions = found.value;
  }
  if (sessions.length > MOST_SESSIONS) {
    return refuse({ code: "run-too-long", sessions: sessions.length, limit: MOST_SESSIONS });
  }
  const lastClosed = XNYS.lastClosed(now).date;
  // Made-up and uploaded bars are all there; a feed has none of what is to come.
  if (market.kind === "feed" && (sessions.at(-1)?.date ?? "") > lastClosed) {
    return refuse({ code: "period-not-over", to: sessions.at(-1)?.date ?? "", lastClosed });
  }
  return ok(sessions);
}

/** The same bytes walked by the same parameters with the same engine are the same run. */
function keyOf(inputs: Uint8Array, cells: readonly NewCell[]): string {
  const parameters = cells.map((cell) => cell.parameters) as unknown as Canonical;
  return createHash("sha256")
    .update(inputs)
    .update(canonicalText({ engine: ENGINE_VERSION, parameters }))
    .digest("hex");
}
