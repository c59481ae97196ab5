// Walking a run that was queued: in a thread, with its progress stored, to evidence that never changes.
import { invariant } from "@/lib/core/base/invariant";
import type { Instant } from "@/lib/core/base/time";
import { readInputBytes } from "@/lib/db/run/run-evidence";
import {
  type CellProgress,
  type ClaimedRun,
  claimCompanions,
  claimRun,
  failRun,
  finishRun,
  giveBackRun,
  type HeldRun,
  keepRun,
  storeCompanions,
} from "@/lib/db/run/run-work";
import type { WalkedRun } from "@/lib/workers/walk-job";
import { walkRun } from "@/lib/workers/walk-run";
import { signedBundle } from "../loading/signing/sign-evidence";

/** Milliseconds between two looks at how far a run is, and whether it is still wanted. */
const LOOK_EVERY = 500;
/** Milliseconds between two checkpoints of the thread at the least. */
const CHECKPOINT_EVERY = 2_000;

export interface WorkTerms {
  readonly clock: () => Instant;
  /** Aborted when this process is to end: the run is given back with what it has got to. */
  readonly signal?: AbortSignal;
}

/** `left`: it is cancelled, deleted, given back, or in another worker's hands by now. */
export type WorkOutcome = "done" | "failed" | "left" | "skipped";

/**
 * Walks a run unless it is done, cancelled or somebody else's, from its last checkpoints on. A run that
 * is too large fails with its sentence. A bug fails it and throws.
 */
export async function workRun(id: string, terms: WorkTerms): Promise<WorkOutcome> {
  const run = await claimRun(id, terms.clock());
  if (!run) return workCompanions(id, terms);
  const inputs = await readInputBytes(run.id);
  if (!inputs) return "skipped";
  const ending = new AbortController();
  const end = (): void => ending.abort();
  terms.signal?.addEventListener("abort", end);
  if (terms.signal?.aborted) end();
  const keeper = new Keeper(run, { clock: terms.clock, lost: end });
  let storing: Promise<WorkOutcome> | null = null;
  try {
    const beside = await walkRun(jobOf(run, inputs), {
      onProgress: ({ cell, ...progress }) => keeper.note({ name: cell, ...progress }),
      onEvidence: (walked) => {
        storing = keeper.stop().then(() => stored(run, walked, terms.clock()));
        // Looked at below, when the thread has ended.
        storing.catch(() => {});
      },
      signal: ending.signal,
    });
    return await ended(run, { storing, beside, keeper }, terms.clock());
  } catch (error) {
    await keeper.stop();
    const outcome = await storing;
    if (ending.signal.aborted) {
      await giveBackRun(run);
      return outcome ?? "left";
    }
    await failRun(run, { code: "run-broken" }, terms.clock());
    throw error;
  } finally {
    terms.signal?.removeEventListener("abort", end);
  }
}

/** What stands beside a run that was done when its worker was killed. */
async function workCompanions(id: string, { clock, signal }: WorkTerms): Promise<WorkOutcome> {
  const run = await claimCompanions(id, clock());
  const inputs = run && (await readInputBytes(run.id));
  if (!run || !inputs) return "skipped";
  try {
    const beside = await walkRun(jobOf(run, inputs), { ...(signal && { signal }) });
    if (beside.ok) await storeCompanions(run, beside.value);
    return beside.ok ? "done" : "failed";
  } catch (error) {
    if (!signal?.aborted) throw error;
    await giveBackRun(run);
    return "left";
  }
}

interface Ended {
  readonly storing: Promise<WorkOutcome> | null;
  readonly beside: Awaited<ReturnType<typeof walkRun>>;
  readonly keeper: Keeper;
}

/** Evidence that is stored stays, also where what stands beside it took too much. */
async function ended(
  run: ClaimedRun,
  { storing, beside, keeper }: Ended,
  now: Instant,
): Promise<WorkOutcome> {
  await keeper.stop();
  const outcome = (await storing) ?? "failed";
  if (!beside.ok) await failRun(run, beside.refusal, now);
  else if (outcome === "done") await storeCompanions(run, beside.value);
  return outcome;
}

const jobOf = (run: ClaimedRun, inputs: Uint8Array<ArrayBuffer>) => ({
  inputs,
  cells: run.cells.map(({ name, parameters, checkpoint }) => ({ name, parameters, checkpoint })),
  registeredAt: run.registeredAt,
  clock: run.clock,
  registry: run.registry,
  others: run.others,
  checkpointEvery: CHECKPOINT_EVERY,
});

async function stored(run: ClaimedRun, walked: WalkedRun, now: Instant): Promise<WorkOutcome> {
  const { evidenceId, bundle } = walked;
  const sets = new Map(run.cells.map(({ name, set }) => [name, set]));
  const cells = walked.cells.map((cell) => {
    const set = sets.get(cell.name);
    invariant(set !== undefined, "the cells that were walked are those of the run");
    return { ...cell, set };
  });
  const signed = await signedBundle(evidenceId, bundle, now);
  const isOwn = await finishRun(run, { evidenceId, bundle: signed, cells }, now);
  return isOwn ? "done" : "left";
}

interface KeeperTerms {
  readonly clock: () => Instant;
  /** Called once the run is not ours any more. */
  readonly lost: () => void;
}

/** Stores the latest progress of a run twice a second, which tells others that it is being walked. */
class Keeper {
  readonly #run: HeldRun;
  readonly #terms: KeeperTerms;
  readonly #news = new Map<string, CellProgress>();
  readonly #timer: NodeJS.Timeout;
  #looking: Promise<void> | null = null;

  constructor(run: HeldRun, terms: KeeperTerms) {
    this.#run = run;
    this.#terms = terms;
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY).unref();
  }

  note({ name, walked, checkpoint }: CellProgress): void {
    const before = this.#news.get(name)?.checkpoint ?? null;
    this.#news.set(name, { name, walked, checkpoint: checkpoint ?? before });
  }

  /** Stores what is new, and looks no more. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
    if (this.#news.size > 0) await this.#told();
  }

  #look(): void {
    this.#looking ??= this.#told()
      .catch(this.#terms.lost)
      .finally(() => {
        this.#looking = null;
      });
  }

  async #told(): Promise<void> {
    const news = [...this.#news.values()];
    this.#news.clear();
    if (!(await keepRun(this.#run, news, this.#terms.clock()))) this.#terms.lost();
  }
}
