// Which candidates a plan keeps: slots, budget, mode, minimums and exposure cap, in their order.
import { type Money, money, notional, ZERO } from "../../base/money";
import { NO_SHARES, type Quantity } from "../../base/quantity";
import { costOf, slip } from "../../broker/matching/costs";
import type { Side } from "../../broker/order";
import type { AccountSettings } from "../../broker/settings";
import type { Candidate } from "./candidate";
import type { Drop } from "./drop";
import { ATR_WINDOW } from "./etth";
import { keepsMissingEtth, MODE_LIMIT, scoreOf } from "./execution-mode";
import type { PlannerSettings } from "./settings";
import { quantityFor, type Slots } from "./size";

/** What the account a plan is for holds already; a plan without one is made as if it held nothing. */
export interface Book {
  /** Tickers held or pending: they take slots, and are not traded again (rule A8). */
  readonly tickers: ReadonlySet<string>;
  /** Those of them that rows of one side may add to; their slot is taken already. */
  readonly adds: ReadonlyMap<string, Side>;
  /** Cost of open lots and reservations: it counts against the plan's exposure cap (rule A6). */
  readonly exposure: Money;
  /** What the account's own cap leaves; null without one. */
  readonly headroom: Money | null;
  /** What accepting an order costs beside its shares (rules A5 and R10); null without an account. */
  readonly costs: AcceptanceCosts | null;
}

/** Slippage and fees: a row that fits without them may be refused with them. */
export type AcceptanceCosts = Pick<
  AccountSettings,
  "slippage" | "feePerOrder" | "feePerShare" | "feeRate"
>;

export const EMPTY_BOOK: Book = {
  tickers: new Set(),
  adds: new Map(),
  exposure: ZERO,
  headroom: null,
  costs: null,
};

/** A candidate with what became of it. Dropped ones have no quantity and no exposure. */
export interface Decision extends Candidate {
  readonly quantity: Quantity;
  readonly exposure: Money;
  readonly score: number | null;
  /** Empty when it is kept; else the reason first, then what would have stopped it as well. */
  readonly drops: readonly Drop[];
}

export interface Terms {
  readonly settings: PlannerSettings;
  readonly slots: Slots;
  readonly book: Book;
}

interface Work {
  readonly candidate: Candidate;
  readonly quantity: Quantity;
  readonly exposure: Money;
  /** What its order would commit: its exposure, with the account's costs where there is an account. */
  readonly committed: Money;
  readonly score: number | null;
  readonly drops: Drop[];
}

/**
 * Kept rows in priority order, then dropped ones by strength. `origin` cuts to its slots and its
 * budget by strength before the mode looks; `strict` does both afterwards, in priority order (P5).
 */
export function decide(candidates: readonly Candidate[], terms: Terms): readonly Decision[] {
  const { settings, slots } = terms;
  const { perTrade } = slots;
  const { mode, sizing, fractional } = settings;
  const works = candidates.map((candidate): Work => {
    const quantity = quantityFor(candidate.entry, { perTrade, sizing, fractional });
    const score = scoreOf(mode, candidate.strength, candidate.etth.sessions);
    const exposure = notional(candidate.entry, quantity);
    const committed = committedBy(candidate, quantity, terms.book) ?? exposure;
    const drops: Drop[] = isHeld(candidate, terms.book) ? [{ code: "already-held" }] : [];
    return { candidate, quantity, exposure, committed, score, drops };
  });
  if (settings.sizing === "origin") {
    cutToSlots(works.toSorted(byStrength), terms);
    fitCapital(works.toSorted(byStrength), settings);
  }
  for (const work of works.filter(isIn)) work.drops.push(...misses(work, settings));
  for (const work of works.filter(isIn)) {
    const { entry } = work.candidate;
    if (work.quantity === NO_SHARES) work.drops.push({ code: "too-small", entry, perTrade });
  }
  const ranked = works.toSorted(byPriority);
  if (settings.sizing === "strict") {
    cutToSlots(ranked, terms);
    fitCapital(ranked, settings);
  }
  fitCap(ranked, terms);
  const out = works.filter((work) => !isIn(work)).toSorted(byStrength);
  return [...ranked.filter(isIn), ...out].map(decisionOf);
}

/** An account may add to what it holds: on the same side, for the other one would close it. */
const isHeld = ({ row: { ticker }, side }: Candidate, { tickers, adds }: Book): boolean =>
  tickers.has(ticker) && adds.get(ticker) !== side;

const isIn = ({ drops }: Pick<Decision, "drops">): boolean => drops.length === 0;

function decisionOf(work: Work): Decision {
  const { score, drops } = work;
  const { row, side, sideImputed, chance, strength, entry, etth } = work.candidate;
  const kept = isIn(work);
  // Written out: it is made for every row of every day, and a spread of objects is slow.
  return {
    row,
    side,
    sideImputed,
    chance,
    strength,
    entry,
    etth,
    quantity: kept ? work.quantity : NO_SHARES,
    exposure: kept ? work.exposure : ZERO,
    score,
    drops,
  };
}

/** A row in the first slots stays; tickers that are held or pending have taken theirs (rule A8). */
function cutToSlots(works: readonly Work[], { slots, book }: Terms): void {
  const taken = book.tickers.size;
  const free = Math.max(0, slots.count - taken);
  const takesSlot = (work: Work) => isIn(work) && !book.tickers.has(work.candidate.row.ticker);
  works.filter(takesSlot).forEach(({ drops }, index) => {
    if (index >= free) drops.push({ code: "max-open", place: index + 1, free, taken });
  });
}

const fitCapital = (works: readonly Work[], { capital }: PlannerSettings): void =>
  fitInto(works, "capital", capital);

/** With an account the cap counts what it holds and has reserved (rules P4 and A6). */
function fitCap(works: readonly Work[], { settings, book }: Terms): void {
  const { exposureCap } = settings;
  const own = exposureCap === null ? null : money(Math.max(0, exposureCap - book.exposure));
  const room = own === null ? book.headroom : money(Math.min(own, book.headroom ?? own));
  if (room !== null) fitInto(works, "cap", room);
}

/** Greedy: what fits is kept, what does not is skipped, and the walk goes on (rule P4). */
function fitInto(works: readonly Work[], code: "capital" | "cap", room: Money): void {
  let left = room;
  for (const { committed, drops } of works.filter(isIn)) {
    if (committed <= left) left = money(left - committed);
    else drops.push({ code, exposure: committed, left });
  }
}

/** As acceptance counts it, at the price that a market order reserves; null without an account. */
function committedBy({ entry, side }: Candidate, bought: Quantity, { costs }: Book): Money | null {
  if (costs === null || bought === NO_SHARES) return null;
  return costOf(costs, slip(entry, side, costs.slippage), bought);
}

/** Every limit a row misses, in the order they are tested: time to hit, strength, probability. */
function misses({ candidate }: Work, settings: PlannerSettings): Drop[] {
  const { strength, chance, etth } = candidate;
  const { mode, minStrength, minProb } = settings;
  const limit = settings.etthMax ?? MODE_LIMIT[mode];
  const found: Drop[] = [];
  if (etth.sessions === null) {
    const facts = { bars: etth.bars, needed: ATR_WINDOW };
    if (!keepsMissingEtth(mode)) found.push({ code: "missing-etth", ...facts });
  } else if (limit !== null && etth.sessions > limit) {
    found.push({ code: "etth", etth: etth.sessions, limit });
  }
  if (strength < minStrength) found.push({ code: "strength", strength, least: minStrength });
  if (chance < minProb) found.push({ code: "prob", chance, least: minProb });
  return found;
}

/** Rows come in file order, and sorting is stable: ties keep it. */
const byStrength = (a: Work, b: Work): number => b.candidate.strength - a.candidate.strength;

/** Score, strength and chance down, time to hit up with missing ones last, then file order (P4). */
function byPriority(a: Work, b: Work): number {
  const [one, other] = [a.candidate, b.candidate];
  return (
    (b.score ?? LAST) - (a.score ?? LAST) ||
    other.strength - one.strength ||
    other.chance - one.chance ||
    (one.etth.sessions ?? FAR) - (other.etth.sessions ?? FAR)
  );
}

const LAST = Number.MIN_SAFE_INTEGER / 2;
const FAR = Number.MAX_SAFE_INTEGER / 2;

/** The rows a plan trades, in priority order. */
export const keptOf = (all: readonly Decision[]): readonly Decision[] => all.filter(isIn);
