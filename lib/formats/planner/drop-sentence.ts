// Why a row of a forecast was not planned, and what would have to change, in sentences.
import { microsToText } from "@/lib/core/base/decimal";
import type { Drop, DropCode } from "@/lib/core/plan/planner/drop";
import type { NearestMiss } from "@/lib/core/plan/planner/nearest-miss";
import { countForPeople, moneyForPeople, percentForPeople, priceForPeople } from "../display";

interface DropSentence<D> {
  /** A heading for counts. */
  readonly title: string;
  readonly say: (drop: D) => string;
  /** What would let the row pass this reason. */
  readonly change: (drop: D) => string;
}

type Table = { readonly [C in DropCode]: DropSentence<Extract<Drop, { readonly code: C }>> };

/** Millionths with as many decimals as there are: "2.59". */
const plain = (millionths: number): string => microsToText(millionths, { min: 0, max: 6 });

/** A new reason does not compile until somebody has worded it here. */
const DROPS = {
  duplicate: {
    title: "repeats another row",
    say: (d) => `It repeats line ${d.first}, which counts.`,
    change: () => "Nothing: the row it repeats is looked at in its place.",
  },
  gate: {
    title: "gate_ok is not 1",
    say: () => "Its gate_ok is not 1.",
    change: () => "The forecast would have to set gate_ok to 1.",
  },
  "gate-pattern": {
    title: "gate_pattern_ok is not 1",
    say: () => "Its gate_pattern_ok is not 1.",
    change: () => "The forecast would have to set gate_pattern_ok to 1.",
  },
  side: {
    title: "SELL in a long-only plan",
    say: (d) =>
      d.imputed
        ? `It has no side, and prob_win ${plain(d.probWin)} is not above 0.5, which makes it SELL; the plan is long-only.`
        : "It is a SELL row, and the plan is long-only.",
    change: (d) =>
      d.imputed
        ? "prob_win would have to be above 0.5, or the plan take both sides."
        : "The plan would have to take both sides.",
  },
  "stale-price": {
    title: "no daily price on the as-of date",
    say: (d) =>
      d.last === null
        ? "There is no daily price of it up to the as-of date."
        : `Its last daily price is of ${d.last}, before the as-of date.`,
    change: () => "The daily prices would have to hold a bar of it on the as-of date.",
  },
  "already-held": {
    title: "held or pending already",
    say: () => "The account holds it already, or waits to buy it.",
    change: () => "The position or the order would have to end first.",
  },
  "missing-etth": {
    title: "no expected time to hit",
    say: (d) =>
      `Its expected time to hit is missing: ${d.needed} daily bars are needed up to the as-of date, and there ${d.bars === 1 ? "is" : "are"} ${d.bars}.`,
    change: () =>
      "The daily prices would have to reach further back, or the mode be conservative, which needs no time.",
  },
  etth: {
    title: "expected time to hit over the limit",
    say: (d) =>
      `Its expected time to hit is ${plain(d.etth)} sessions; the limit is ${plain(d.limit)}.`,
    change: (d) =>
      `The limit would have to be at least ${plain(d.etth)} sessions, by another mode or set by hand.`,
  },
  strength: {
    title: "strength below the minimum",
    say: (d) => `Its strength is ${plain(d.strength)}; the minimum is ${plain(d.least)}.`,
    change: (d) => `The minimum strength would have to be ${plain(d.strength)} or less.`,
  },
  prob: {
    title: "probability below the minimum",
    say: (d) => `Its probability is ${plain(d.chance)}; the minimum is ${plain(d.least)}.`,
    change: (d) => `The minimum probability would have to be ${plain(d.chance)} or less.`,
  },
  "too-small": {
    title: "a slot buys no share",
    say: (d) =>
      `A share costs ${priceForPeople(d.entry)}; a slot holds ${moneyForPeople(d.perTrade)}.`,
    change: () =>
      "A slot would have to hold more, by more capital or fewer slots, or parts of a share be allowed.",
  },
  "max-open": {
    title: "no slot left",
    say: (d) =>
      `It is number ${d.place} for ${countForPeople(d.free, "free slot")}${d.taken > 0 ? `; ${d.taken} are taken` : ""}.`,
    change: (d) => `The plan would have to have ${d.place + d.taken} slots.`,
  },
  capital: {
    title: "over the capital",
    say: (d) =>
      `It costs ${moneyForPeople(d.exposure)}; the capital leaves ${moneyForPeople(d.left)}.`,
    change: (d) =>
      `The capital would have to leave ${moneyForPeople(d.exposure)}, ${moneyForPeople(more(d))} more.`,
  },
  cap: {
    title: "over the exposure cap",
    say: (d) => `It costs ${moneyForPeople(d.exposure)}; the cap leaves ${moneyForPeople(d.left)}.`,
    change: (d) =>
      `The exposure cap would have to leave ${moneyForPeople(d.exposure)}, ${moneyForPeople(more(d))} more.`,
  },
} satisfies Table;

type Money = Extract<Drop, { readonly code: "cap" }>["exposure"];
const more = ({ exposure, left }: { readonly exposure: Money; readonly left: Money }): Money =>
  (exposure - left) as Money;

const sentenceOf = (code: DropCode): DropSentence<Drop> => DROPS[code] as DropSentence<Drop>;

/** The reason as a heading: "no slot left". */
export const titleOfDrop = (code: DropCode): string => sentenceOf(code).title;

/** What a plan file says a line was dropped for: a reason of ours as a heading, any other in its words. */
export const sayDropReason = (said: string): string =>
  `The planner dropped this line: ${said in DROPS ? titleOfDrop(said as DropCode) : said}.`;

/** The reason with its figures. */
export const sayDrop = (drop: Drop): string => sentenceOf(drop.code).say(drop);

/** What would have to change for the reason to be gone. */
export const sayChange = (drop: Drop): string => sentenceOf(drop.code).change(drop);

/** The nearest miss in words: which row, why not, and what would have to change. */
export function sayNearestMiss({ signal, drops }: NearestMiss): string {
  const { ticker, probWin } = signal.row;
  const why = drops.map(sayDrop).join(" ");
  const change = drops.map(sayChange).join(" ");
  return `${ticker} came nearest, with prob_win ${percentForPeople(probWin)}. ${why} ${change}`;
}
