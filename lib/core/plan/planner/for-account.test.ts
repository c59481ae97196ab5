// What an account lends to a plan: its settings where its owner says nothing, and what it holds.
import { describe, expect, it } from "vitest";
import { Desk, marketOf } from "@/test/kit/desk";
import { series } from "@/test/kit/series";
import { usd } from "@/test/kit/words";
import { rate } from "../../base/money";
import { shares } from "../../base/quantity";
import { NO_GUARDS } from "../../broker/guarding/guards";
import { type AskedSettings, bookOf, settingsFor, USUAL_SLOTS, unopenedBook } from "./for-account";
import { PLANNER_DEFAULTS } from "./settings";

const NOTHING: AskedSettings = {
  ...{ mode: "balanced", etthMax: null, minStrength: rate(0), minProb: rate(0) },
  ...{ base: "capital", capital: null, maxOpen: null, sizing: "strict", fractional: null },
  ...{ exposureCap: null, takeProfit: null, stopLoss: null, bothSides: false, horizonDays: null },
};

const AMD = series(
  "AMD",
  `2025-06-30 15:30 100 100 100 100
   2025-07-01 09:30 100 110 100 110
              10:30 110 110 110 110`,
);
const market = marketOf([AMD]);

describe("settings of a plan for an account", () => {
  it("P5 come from the account where its owner says nothing", () => {
    const { account } = new Desk({
      market,
      settings: {
        ...{ exposureCap: usd("800"), takeProfit: rate(50_000), stopLoss: rate(10_000) },
        ...{ maxHoldSessions: 7, wholeShares: false, guards: { ...NO_GUARDS, maxOpen: 9 } },
      },
    });
    expect(settingsFor(account, NOTHING, usd("1020"))).toMatchObject({
      ...{ capital: usd("1000"), exposureCap: usd("800"), maxOpen: 9, fractional: true },
      ...{ takeProfit: 50_000, stopLoss: 10_000, horizonDays: 7, sizing: "strict" },
    });
  });

  it("have usual values where neither says anything", () => {
    const { account } = new Desk({ market });
    const { takeProfit, stopLoss } = PLANNER_DEFAULTS;
    expect(settingsFor(account, NOTHING, usd("1020"))).toMatchObject({
      ...{ maxOpen: USUAL_SLOTS, exposureCap: null, fractional: false, takeProfit, stopLoss },
    });
  });

  it("are what the owner says before anything else, and parts of a share need strict sizing", () => {
    const { account } = new Desk({ market, settings: { wholeShares: false } });
    const said = { capital: usd("300"), maxOpen: 2, exposureCap: usd("100"), horizonDays: 1 };
    expect(settingsFor(account, { ...NOTHING, ...said }, usd("1020"))).toMatchObject(said);
    expect(settingsFor(account, { ...NOTHING, sizing: "origin" }, usd("1020")).fractional).toBe(
      false,
    );
    expect(settingsFor(account, { ...NOTHING, fractional: false }, usd("1020")).fractional).toBe(
      false,
    );
  });

  it("P5 share the opening deposit, or the equity of the as-of close when it compounds", () => {
    const desk = new Desk({ market });
    desk.order({ quantity: shares(3) });
    desk.through("2025-07-01 10:30");
    const { account } = desk;
    expect(settingsFor(account, NOTHING, usd("1020")).capital).toBe(usd("1000"));
    // Three shares bought at 100 stand at 110 by now: that is not what was known then.
    expect(settingsFor(account, { ...NOTHING, base: "equity" }, usd("1020")).capital).toBe(
      usd("1020"),
    );
  });
});

describe("the book of an account", () => {
  it("A6 A8 has what it holds and what it waits for, and what its cap leaves", () => {
    const desk = new Desk({ market, settings: { exposureCap: usd("800") } });
    expect(bookOf(desk.account)).toEqual({
      ...{ tickers: new Set(), adds: new Map(), exposure: 0, headroom: usd("800") },
      costs: { slippage: 0, feePerOrder: 0, feePerShare: 0, feeRate: 0 },
    });
    expect(unopenedBook(desk.account)).toEqual(bookOf(desk.account));
    desk.order({ quantity: shares(2) });
    expect(bookOf(desk.account)).toMatchObject({ exposure: usd("200"), headroom: usd("600") });
    desk.through("2025-07-01 10:30");
    const held = bookOf(desk.account);
    expect([...held.tickers]).toEqual(["AMD"]);
    expect(held).toMatchObject({ exposure: usd("200"), headroom: usd("600") });
  });

  it("A8 is added to on its own side, where the account adds to what it holds", () => {
    const skipping = new Desk({ market });
    const adding = new Desk({ market, settings: { onHeld: "add" } });
    for (const desk of [skipping, adding]) desk.order({ quantity: shares(2) });
    expect([...bookOf(skipping.account).adds]).toEqual([]);
    expect([...bookOf(adding.account).adds]).toEqual([["AMD", "BUY"]]);
    for (const desk of [skipping, adding]) desk.through("2025-07-01 10:30");
    expect([...bookOf(adding.account).adds]).toEqual([["AMD", "BUY"]]);
    // What is on its way out is nothing to add to.
    adding.order({ quantity: shares(2), side: "SELL" });
    expect([...bookOf(adding.account).adds]).toEqual([]);
  });
});
