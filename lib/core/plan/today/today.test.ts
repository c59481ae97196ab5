// Tests of a day's five steps: each state with its true cause, on both clocks.
import { describe, expect, test } from "vitest";
import { date, ny } from "@/test/kit/words";
import { XNYS } from "../../market/xnys";
import { todayOf } from "./today";
import type { OrdersFact, PlanFact, TodayFacts } from "./today-facts";

const tuesday = XNYS.session("2025-09-02");
if (!tuesday) throw new Error("Tuesday after Labor Day is a session");
const EVE = ny("2025-08-29 16:00");

const NO_ORDERS: OrdersFact = { working: 0, filled: 0, unfilled: {} };
const PLAN: PlanFact = {
  ...{ kept: 4, dropped: 1, acceptable: 4, executed: 0 },
  ...{ refusable: { "qty-not-positive": 1 }, refused: {} },
};
const FRESH = { newest: date("2025-08-29"), sessionsBehind: 0, undated: false };

/** On the eve of Tuesday, with a fresh forecast and nothing done. */
const facts = (said: Partial<TodayFacts> = {}): TodayFacts => ({
  ...{ at: EVE, clock: "replay", readOnly: null, atEnd: false, session: tuesday },
  ...{ forecast: FRESH, hasSample: false, plan: null, otherPlan: null, orders: NO_ORDERS },
  ...{ positions: 0, waiting: 0, markedAt: EVE, barDue: null, lastBarAt: null },
  ...said,
});

const told = (said: Partial<TodayFacts> = {}) => {
  const { steps, current, actions } = todayOf(facts(said));
  return {
    states: steps.map(({ state }) => state).join(" "),
    causes: steps.map(({ cause }) => cause.code),
    current,
    action: actions[0],
  };
};

const EXECUTED: PlanFact = { ...PLAN, executed: 4, acceptable: 0, refusable: {} };
const HELD = {
  ...{ plan: EXECUTED, orders: { ...NO_ORDERS, filled: 4 }, positions: 4 },
} as const satisfies Partial<TodayFacts>;

describe("the day of a replay", () => {
  test("with a plan that trades nothing still names the orders that wait", () => {
    const plan = { ...PLAN, kept: 0, dropped: 5, acceptable: 0 };
    expect(told({ plan, waiting: 2 })).toMatchObject({
      states: "done not-needed waiting waiting waiting",
      causes: ["no-trades", "nothing-to-execute", "orders-wait", "before-open", "day-open"],
    });
    expect(told({ plan }).causes[2]).toBe("nothing-ordered");
  });

  test("goes through its five steps, one act at a time", () => {
    expect(told()).toMatchObject({
      states: "waiting waiting waiting not-needed waiting",
      ...{ current: "plan", action: "make-plan" },
    });
    expect(told({ plan: PLAN })).toMatchObject({
      states: "done waiting waiting waiting waiting",
      ...{ current: "execute", action: "execute" },
    });
    const ordered = { plan: EXECUTED, orders: { ...NO_ORDERS, working: 4 }, waiting: 4 };
    expect(told(ordered)).toMatchObject({
      states: "done done waiting waiting waiting",
      causes: ["planned", "executed", "orders-wait", "before-open", "day-open"],
      ...{ current: "status", action: "step-close" },
    });
    expect(told({ ...HELD, at: ny("2025-09-02 10:30") })).toMatchObject({
      states: "done done done waiting waiting",
      ...{ current: "prices", action: "step-close" },
    });
    expect(told({ ...HELD, at: ny("2025-09-02 16:00") })).toMatchObject({
      states: "done done done done done",
      causes: ["planned", "executed", "filled", "marked", "day-closed"],
      ...{ current: null, action: "open-dashboard" },
    });
  });

  test("orders that the bars came to stay told, though all was sold again", () => {
    const sold = { ...HELD, positions: 0, at: ny("2025-09-02 16:00") };
    expect(told(sold).states).toBe("done done done done done");
  });

  test("at the end of the data nothing waits in vain", () => {
    expect(told({ atEnd: true })).toMatchObject({
      states: "failed failed failed not-needed waiting",
      ...{ current: "plan", action: "open-dashboard" },
    });
    expect(told({ ...HELD, atEnd: true, at: ny("2025-09-02 16:00") }).current).toBe(null);
  });
});

describe("the plan's step names the true cause", () => {
  const late = { newest: date("2025-08-22"), sessionsBehind: 5, undated: false };
  const none = { newest: null, sessionsBehind: null };
  const CASES: readonly {
    readonly name: string;
    readonly said: Partial<TodayFacts>;
    readonly told: string;
  }[] = [
    {
      name: "no forecast",
      said: { forecast: null },
      told: "waiting no-forecast add-forecast",
    },
    {
      name: "no forecast, where there is a sample of one",
      said: { forecast: null, hasSample: true },
      told: "waiting no-forecast use-sample",
    },
    {
      name: "a stale forecast",
      said: { forecast: late },
      told: "waiting forecast-stale add-forecast",
    },
    {
      name: "a forecast of later dates only",
      said: { forecast: { ...none, undated: false } },
      told: "waiting forecast-later add-forecast",
    },
    {
      name: "a forecast without dates",
      said: { forecast: { ...none, undated: true } },
      told: "waiting forecast-undated choose-plan",
    },
    {
      name: "a plan of another date, without a forecast",
      said: { forecast: null, otherPlan: date("2025-08-25") },
      told: "waiting plan-of-another-date add-forecast",
    },
    {
      name: "a plan of another date beside a stale forecast",
      said: { forecast: late, otherPlan: date("2025-08-25") },
      told: "waiting forecast-stale add-forecast",
    },
    {
      name: "a plan of another date beside a fresh forecast",
      said: { otherPlan: date("2025-08-25") },
      told: "waiting forecast-ready make-plan",
    },
    {
      name: "a frozen account",
      said: { readOnly: "frozen" },
      told: "failed read-only see-health",
    },
    {
      name: "an archived account",
      said: { readOnly: "archived" },
      told: "failed read-only open-dashboard",
    },
  ];

  test.each(CASES)("$name", ({ said, told }) => {
    const { steps, actions } = todayOf(facts(said));
    expect(`${steps[0]?.state} ${steps[0]?.cause.code} ${actions[0]}`).toBe(told);
  });
});

describe("the three symptoms of the seed", () => {
  const none: PlanFact = { ...PLAN, kept: 0, dropped: 5, acceptable: 0 };

  test("no trades: the plan kept nothing, and nothing else is asked of the day", () => {
    expect(told({ plan: none })).toMatchObject({
      states: "done not-needed not-needed not-needed not-needed",
      causes: [
        "no-trades",
        "nothing-to-execute",
        "nothing-ordered",
        "nothing-held",
        "nothing-held",
      ],
      ...{ current: null, action: "choose-plan" },
    });
    // What is held from before still wants its prices.
    expect(told({ plan: none, positions: 2 })).toMatchObject({
      states: "done not-needed done waiting waiting",
      current: "prices",
    });
  });

  test("0 positions: every line refused, not executed yet, waiting for a bar, or never filled", () => {
    const refused = { ...PLAN, acceptable: 0, refusable: { "plan-expired": 4 } };
    expect(todayOf(facts({ plan: refused })).steps[1]).toMatchObject({
      state: "failed",
      cause: { code: "nothing-accepted", reasons: { "plan-expired": 4 } },
    });
    expect(told({ plan: PLAN }).causes[2]).toBe("needs-execution");
    const wait = { plan: EXECUTED, orders: { ...NO_ORDERS, working: 4 }, waiting: 4 };
    expect(told(wait).causes[2]).toBe("orders-wait");
    expect(told({ ...wait, at: ny("2025-09-02 09:45") }).causes[2]).toBe("orders-await-bar");
    const unfilled = { ...NO_ORDERS, unfilled: { "no-bars": 3, "cash-short": 1 } };
    const day = todayOf(facts({ plan: EXECUTED, orders: unfilled, at: ny("2025-09-02 16:00") }));
    expect(day.steps[2]).toMatchObject({
      state: "failed",
      cause: { code: "unfilled", reasons: { "no-bars": 3, "cash-short": 1 } },
    });
    expect(day.actions[0]).toBe("see-orders");
  });

  test("prices not updating: before the open, a bar that is due, or a feed that is silent", () => {
    const live = { ...HELD, clock: "live" } as const;
    const today = (time: string) => ny(`2025-09-02 ${time}`);
    /** When it was last marked, when a bar was due, and which is the newest that came. */
    const at = (time: string, [marked, due, newest]: readonly (string | null)[]) =>
      told({
        ...live,
        at: today(time),
        markedAt: marked ? today(marked) : EVE,
        barDue: due ? today(due) : null,
        lastBarAt: newest ? today(newest) : null,
      });
    expect(at("08:00", []).causes[3]).toBe("before-open");
    expect(at("10:00", []).causes[3]).toBe("marked");
    const due = at("11:51", ["10:30", "11:30", "11:30"]);
    expect(due).toMatchObject({ current: "prices", action: "mark" });
    expect(due.causes[3]).toBe("bar-due");
    expect(at("11:50", ["10:30", "11:30", "10:30"]).causes[3]).toBe("bar-awaited");
    const silent = at("11:51", ["10:30", "11:30", "10:30"]);
    expect(silent.states).toBe("done done done failed waiting");
    expect(silent.causes[3]).toBe("feed-silent");
    expect(at("11:51", ["11:30", "11:30"]).causes[3]).toBe("marked");
    expect(at("17:00", ["16:00", "16:00"]).current).toBe(null);
  });
});

describe("a live day", () => {
  test("before the open there is nothing to mark, within the session there is", () => {
    const ordered = { plan: EXECUTED, orders: { ...NO_ORDERS, working: 4 }, waiting: 4 };
    expect(told({ ...ordered, clock: "live" }).action).toBe("open-dashboard");
    expect(told({ ...ordered, clock: "live", at: ny("2025-09-02 09:45") }).action).toBe("mark");
  });

  test("A2 a read-only account says so at every step that waits", () => {
    const held = { ...HELD, clock: "live", readOnly: "frozen" } as const;
    const day = told({
      ...held,
      at: ny("2025-09-02 11:40"),
      markedAt: ny("2025-09-02 10:30"),
      barDue: ny("2025-09-02 11:30"),
    });
    expect(day).toMatchObject({ current: "prices", action: "see-health" });
    expect(day.causes[3]).toBe("read-only");
  });

  test("after the close the next day's plan is offered where the forecast has its rows", () => {
    const closed = { ...HELD, at: ny("2025-09-02 16:00") };
    expect(todayOf(facts(closed)).actions).toEqual(["open-dashboard", "next-day"]);
    expect(todayOf(facts({ ...closed, forecast: null })).actions).toEqual(["open-dashboard"]);
  });
});
