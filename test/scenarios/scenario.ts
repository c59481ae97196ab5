// A scenario: a story of orders and bars in a trader's words, read from text and lived through.
import { invariant } from "@/lib/core/base/invariant";
import type { Instant } from "@/lib/core/base/time";
import { cancelOrder } from "@/lib/core/broker/placing/change-order";
import type { CorporateAction } from "@/lib/core/market/corporate-action";
import type { BarSeries } from "@/lib/core/market/series";
import type { Session } from "@/lib/core/market/session";
import { XNYS } from "@/lib/core/market/xnys";
import type { PlanLine } from "@/lib/core/plan/plan";
import { Desk, marketOf } from "@/test/kit/desk";
import { barTimes, series } from "@/test/kit/series";
import { date, ny, px } from "@/test/kit/words";
import { orderFrom } from "./order-words";
import { figuresText, holdsText, outcomesOf } from "./outcome-text";
import { planLineFrom, settingsFrom, type Words } from "./scenario-words";

/** One line of a story: its first word and the rest, with its number for the message. */
interface Step {
  readonly number: number;
  readonly verb: string;
  readonly words: Words;
  readonly text: string;
}

/** What a story expected and what happened instead; empty when they agree. */
export interface Mismatch {
  readonly line: number;
  readonly expected: string;
  readonly actual: string;
}

/** Lives a story through and returns every expectation that does not hold. */
export function runScenario(text: string): readonly Mismatch[] {
  const steps = stepsOf(text);
  const story = new Story(steps);
  for (const step of steps) story.live(step);
  return story.end();
}

function stepsOf(text: string): readonly Step[] {
  return text.split("\n").flatMap((line, index): Step[] => {
    const said = (line.split("#")[0] ?? "").trim();
    if (said === "") return [];
    const [verb = "", ...words] = said.split(/\s+/);
    return [{ number: index + 1, verb, words, text: words.join(" ") }];
  });
}

class Story {
  readonly #desk: Desk;
  readonly #mismatches: Mismatch[] = [];
  readonly #outcomes: string[] = [];
  #day = "";
  #plan: PlanLine[] = [];
  #lastPlan: readonly PlanLine[] = [];
  /** The rows of the last plan that were accepted. */
  #executed = new Set<number>();
  #refused = new Set<number>();
  #seen = 0;
  #lastLine = 0;

  constructor(steps: readonly Step[]) {
    const eve = eveOf(steps);
    const settings = settingsFrom(
      steps.filter(({ verb }) => verb === "rules" || verb === "account").map(({ text }) => text),
    );
    this.#desk = new Desk({
      market: marketOf(seriesOfStory(steps), true, { actions: actionsOf(steps) }),
      settings: { ...settings, startsAt: eve.closesAt },
    });
    this.#seen = this.#desk.events.length;
  }

  live(step: Step): void {
    this.#lastLine = step.number;
    if (step.verb === "buy" || step.verb === "sell") {
      this.#plan.push(planLineFrom(step.verb, step.words));
      return;
    }
    this.#executePlan();
    switch (step.verb) {
      case "day":
        this.#day = step.text;
        return;
      case "bar":
        this.#advance(timesOf(this.#day, barOf(step, "").start).closesAt);
        return;
      case "clock":
        this.#advance(ny(`${this.#day} ${step.text}`));
        return;
      case "again":
        this.#execute(this.#lastPlan);
        return;
      case "order":
        this.#order(step);
        return;
      case "cancel":
        this.#desk.act(cancelOrder(this.#desk.account, Number(step.text), this.#desk.view.asOf));
        this.#collect();
        return;
      case "expect":
        this.#expect(step);
        return;
      default:
        invariant(
          ["rules", "account", "before", "split", "dividend"].includes(step.verb),
          `"${step.verb}" is a word`,
        );
    }
  }

  /** Everything that happened must have been expected. */
  end(): readonly Mismatch[] {
    this.#executePlan();
    this.#collect();
    for (const actual of this.#outcomes) {
      this.#mismatches.push({ line: this.#lastLine, expected: "nothing more", actual });
    }
    return this.#mismatches;
  }

  /** Bars of several tickers that end together are lived through at the first of them. */
  #advance(to: Instant): void {
    if (to > this.#desk.account.clockAt) this.#desk.through(to);
    this.#collect();
  }

  #executePlan(): void {
    if (this.#plan.length === 0) return;
    this.#lastPlan = this.#plan;
    this.#plan = [];
    this.#executed = new Set();
    this.#refused = new Set();
    this.#execute(this.#lastPlan);
  }

  #order({ words }: Step): void {
    const placed = this.#desk.order(orderFrom(words));
    this.#collect();
    if (!placed.ok) this.#outcomes.push(`refused ${words[1]} ${placed.refusal.code}`);
  }

  /** Rows that are done already book nothing, so only their outcomes tell of them (rule A7). */
  #execute(lines: readonly PlanLine[]): void {
    const done = this.#executed.size > 0;
    const { outcomes } = this.#desk.plan(lines, {
      executed: this.#executed,
      refused: this.#refused,
    });
    this.#collect();
    for (const { row, line, result } of outcomes) {
      if (result.status === "accepted") this.#executed.add(row);
      if (result.status === "refused") this.#refused.add(row);
      if (result.status === "executed") this.#outcomes.push(`executed ${line.ticker}`);
      if (result.status === "refused" && done) {
        this.#outcomes.push(`refused ${line.ticker} ${result.refusal.code}`);
      }
    }
  }

  #collect(): void {
    const { events } = this.#desk;
    this.#outcomes.push(...outcomesOf(events.slice(this.#seen)));
    this.#seen = events.length;
  }

  #expect({ number, words, text }: Step): void {
    const expected = words.join(" ");
    const actual = this.#actual(words[0] ?? "", text);
    if (actual !== expected) this.#mismatches.push({ line: number, expected, actual });
  }

  #actual(kind: string, text: string): string {
    if (kind === "holds") return holdsText(this.#desk.account, text.split(" ")[1] ?? "");
    if (kind === "cash" || kind === "equity") return figuresText(this.#desk.figures, text);
    if (kind === "nothing") return this.#outcomes[0] ?? "nothing";
    return this.#outcomes.shift() ?? "nothing";
  }
}

interface StoryBar {
  readonly symbol: string;
  readonly start: string;
  readonly rest: string;
}

const timesOf = (day: string, start: string) => barTimes({ day, start, interval: "1h" });

/** `bar [TICKER] 09:30 open high low close [volume]`; the ticker may be left out where there is one. */
function barOf({ words }: Step, onlyTicker: string): StoryBar {
  const [first = "", ...rest] = words;
  if (first.includes(":")) return { symbol: onlyTicker, start: first, rest: rest.join(" ") };
  const [start = "", ...prices] = rest;
  return { symbol: first, start, rest: prices.join(" ") };
}

/** The session before the first day of a story: its account starts at that close. */
function eveOf(steps: readonly Step[]): Session {
  const first = steps.find(({ verb }) => verb === "day");
  invariant(first, "a story has a day");
  return XNYS.shift(date(first.text), -1);
}

/** The whole market of a story, the closes of the evening before included. */
function seriesOfStory(steps: readonly Step[]): readonly BarSeries[] {
  const tables = new Map<string, string[]>();
  const eve = eveOf(steps);
  const lastStart = eve.earlyClose ? "12:30" : "15:30";
  let [day, ticker] = ["", ""];
  for (const step of steps) {
    if (step.verb === "day") day = step.text;
    if (step.verb === "before") {
      const [symbol = "", close = ""] = step.words;
      ticker = symbol;
      tables.set(symbol, [`${eve.date} ${lastStart} ${close} ${close} ${close} ${close}`]);
    }
    if (step.verb === "bar") {
      const { symbol, start, rest } = barOf(step, ticker);
      tables.get(symbol)?.push(`${day} ${start} ${rest}`);
    }
  }
  return [...tables].map(([symbol, table]) => series(symbol, table.join("\n")));
}

/** `split AMD 2:1` and `dividend AMD 0.25`: at the open of the day they stand under. */
function actionsOf(steps: readonly Step[]): readonly CorporateAction[] {
  let exDate = date("");
  return steps.flatMap(({ verb, words, text }): CorporateAction[] => {
    if (verb === "day") exDate = date(text);
    const [symbol = "", said = ""] = words;
    const of = { symbol: tickerOf(symbol), exDate };
    if (verb === "dividend") return [{ kind: "dividend", ...of, amount: px(said) }];
    if (verb !== "split") return [];
    const [numerator = 0, denominator = 0] = said.split(":").map(Number);
    return [{ kind: "split", ...of, numerator, denominator }];
  });
}

const tickerOf = (text: string): CorporateAction["symbol"] => text as CorporateAction["symbol"];
