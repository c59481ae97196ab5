// Starting a run: it is registered with its inputs, or, ahead of its end, without; or refused here.
import { type Canonical, canonicalText } from "@/lib/core/base/canonical-json";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { sha256Text } from "@/lib/core/base/sha256";
import { DAY, type Instant, instant, instantToText } from "@/lib/core/base/time";
import { endOfAhead, settledAt } from "@/lib/core/evidence/ahead";
import { parameterSetOf } from "@/lib/core/evidence/registry";
import type { Session } from "@/lib/core/market/session";
import { XNYS } from "@/lib/core/market/xnys";
import type { PlannerRefusal } from "@/lib/core/plan/planner/make-plan";
import { ENGINE_VERSION } from "@/lib/core/walkforward/engine-version";
import { type InputDigests, sourceDigest } from "@/lib/core/walkforward/input-digests";
import {
  sessionsOfWalk,
  type WalkParameters,
  type WalkRefusal,
} from "@/lib/core/walkforward/parameters";
import { loadMarket, type MarketRow, readableMarket } from "@/lib/db/markets";
import { createRun, type NewCell, type NewRun } from "@/lib/db/run/register-run";
import type { UserId } from "@/lib/db/scope";
import { formOf, type RunForm, type RunRequest } from "@/lib/formats/requests/run-request";
import type { RunRefusal } from "@/lib/formats/runs/run-problem";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { frozenRun, triedOver } from "../loading/run/frozen-run";
import { type InputsAsked, missingTickers } from "../loading/run/run-inputs";
import { runParameters } from "../loading/run/run-parameters";
import { runSource } from "../loading/run/run-source";
import { tooManyRuns } from "../loading/run/run-view";

/** Two years. */
const MOST_SESSIONS = 520;
/** A year, and the day on which it is asked for. */
const LONGEST_AHEAD = 366 * DAY;

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
type Inputs = Pick<NewRun, "tickers" | "inputsKey" | "inputs">;
/** What a run is registered with, and where its plans come from. */
type Registered = Result<Inputs & { readonly source: InputDigests["source"] }, Refusal>;

/**
 * Registers a run. Where its period is over its inputs are frozen and it is queued; on a market of a
 * feed it may end up to a year ahead, and waits until it is over. The same inputs and parameters find
 * the run that is there. Refuses what cannot be walked, a forecast or a market of others (`not-found`),
 * tickers and periods without bars, and too much at once.
 */
export async function startRun(
  user: { readonly id: UserId },
  { form, request }: AskedRun,
  now: Instant,
): Promise<Result<StartedRun, Refusal>> {
  const id = await readableMarket(user.id, request.market);
  if (!id) return refuse({ code: "not-found" });
  const market = await loadMarket(id);
  const all = request.modes.map((mode) => runParameters(request, mode));
  const found = sessionsFor(all, { market, now });
  if (!found.ok) return found;
  const sessions = found.value;
  const [first, ...others] = sessions.map(({ date }) => XNYS.shift(date, -1));
  const last = sessions.at(-1);
  if (!first || !last) return refuse({ code: "no-sessions", from: request.from, to: request.to });
  const asOfs: InputsAsked["asOfs"] = [first, ...others];
  const asked: InputsAsked = { owner: user.id, market, request, now, sessions, asOfs };
  const isAhead = isToCome(last, { market, now });
  const registered = isAhead ? await aheadOf(asked, all) : await readyOf(asked, all);
  if (!registered.ok) return registered;
  const { source, ...inputs } = registered.value;
  const cells = all.map((parameters): NewCell => {
    const set = parameterSetOf(parameters, source, triedOver(market));
    return { name: parameters.mode, parameters, set };
  });
  const kept = { ...formOf(form), name: "" };
  const about = { name: request.name, market: id, request: kept, sessions, cells, at: now };
  const created = await createRun(user.id, { ...about, ...inputs });
  return "tooMany" in created ? refuse(tooManyRuns(created.tooMany)) : ok(created);
}

interface At {
  readonly market: MarketRow;
  readonly now: Instant;
}

/** Made-up and uploaded bars are all there; a feed has none of what is to come. */
const isToCome = ({ closesAt }: Session, { market, now }: At): boolean =>
  market.kind === "feed" && closesAt > now;

/** The sessions of the period, when every cell can be walked over them. */
function sessionsFor(
  all: readonly WalkParameters[],
  at: At,
): Result<readonly Session[], RunRefusal | WalkRefusal> {
  let sessions: readonly Session[] = [];
  for (const parameters of all) {
    const found = sessionsOfWalk(parameters, XNYS);
    if (!found.ok) return found;
    sessions = found.value;
  }
  if (sessions.length > MOST_SESSIONS) {
    return refuse({ code: "run-too-long", sessions: sessions.length, limit: MOST_SESSIONS });
  }
  const last = sessions.at(-1);
  const latest = instant(at.now + LONGEST_AHEAD);
  if (last && isToCome(last, at) && last.opensAt > latest) {
    const date = instantToText(latest).slice(0, 10);
    return refuse({ code: "period-too-far", to: last.date, latest: date });
  }
  return ok(sessions);
}

async function readyOf(
  asked: InputsAsked,
  parameters: readonly WalkParameters[],
): Promise<Registered> {
  const frozen = await frozenRun(asked, parameters);
  if (!frozen.ok) return frozen;
  const { inputs, bytes, contentKey } = frozen.value;
  return ok({
    source: sourceDigest(inputs.source),
    tickers: [...inputs.bars.series.keys()].sort(),
    inputsKey: contentKey,
    inputs: { bytes },
  });
}

/**
 * A run ahead is registered by what was asked for. Its tickers are those that were named, or all that
 * the market has by now: what comes later cannot be chosen by what became of it.
 */
async function aheadOf(
  asked: InputsAsked,
  parameters: readonly WalkParameters[],
): Promise<Registered> {
  const { market, request, sessions } = asked;
  const missing = missingTickers(market, request);
  if (missing) return refuse(missing);
  const held = market.symbols.map(({ symbol }): string => symbol);
  if (held.length === 0) return refuse({ code: "market-empty", market: market.name });
  const last = sessions.at(-1) ?? asked.asOfs[0];
  const source = await announced(asked);
  if (!source.ok) return source;
  const over = triedOver(market);
  const tickers = [...(request.tickers.length > 0 ? request.tickers : held)].sort();
  const said = { engine: ENGINE_VERSION, ahead: request.source, parameters, over, tickers };
  const hold = { last, tail: request.tail, hold: request.maxHoldSessions };
  return ok({
    source: source.value,
    tickers,
    inputsKey: sha256Text(textOf(said)),
    inputs: { dueAt: settledAt(endOfAhead(hold, XNYS)) },
  });
}

/** Rows of a stored forecast are known by now; of what is still to come, its name is. */
async function announced(
  asked: InputsAsked,
): Promise<Result<InputDigests["source"], PlannerRefusal | RunRefusal | ServiceRefusal>> {
  const { source } = asked.request;
  if (source.kind !== "forecast") {
    return ok({ kind: "forecast", digest: sha256Text(textOf({ ahead: source })) });
  }
  const found = await runSource(asked);
  return found.ok ? ok(sourceDigest(found.value.source)) : found;
}

const textOf = (said: unknown): string => canonicalText(said as Canonical);
