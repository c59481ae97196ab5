// Tests of a walk as a whole: its digest, its state between sessions, its reports and its tail.
import { describe, expect, test, vi } from "vitest";
import { seriesOf } from "@/test/kit/series";
import { drawnWalk, walkParameters } from "@/test/kit/walk";
import { XNYS } from "../market/xnys";
import { ENGINE_VERSION } from "./engine-version";
import { finishWalk } from "./finish-walk";
import type { WalkInputs } from "./inputs";
import type { WalkParameters } from "./parameters";
import { runWalk } from "./run-walk";
import { startWalk, type WalkState } from "./state";
import { walkSession } from "./walk-session";

vi.setConfig({ testTimeout: 30_000 });

const DRAWN = {
  seed: "week",
  tickers: ["AMD", "CVX", "XOM"],
  from: "2025-08-28",
  to: "2025-09-30",
};
const INPUTS = drawnWalk(DRAWN);
const MODES = ["portfolio", "independent"] as const;

const reversed = <K, V>(map: ReadonlyMap<K, V>): ReadonlyMap<K, V> => new Map([...map].reverse());

/** The same inputs in other maps, their entries the other way round. */
function turned(inputs: WalkInputs): WalkInputs {
  const { bars, daily, source } = inputs;
  if (source.kind !== "forecast") throw new Error("a drawn walk has a forecast");
  const { forecast } = source;
  return {
    bars: { ...bars, series: reversed(bars.series) },
    daily: reversed(daily),
    source: { kind: "forecast", forecast: { ...forecast, days: reversed(forecast.days) } },
  };
}

const turnedKeys = (parameters: WalkParameters): WalkParameters =>
  Object.fromEntries(Object.entries(parameters).reverse()) as unknown as WalkParameters;

describe("W4 the digest of a result", () => {
  test("W4 the same inputs give the same digest, whatever the order of maps", () => {
    for (const mode of MODES) {
      const parameters = walkParameters({ capitalMode: mode });
      const once = runWalk(parameters, INPUTS);
      expect(once.trades.length).toBeGreaterThan(3);
      expect(runWalk(parameters, drawnWalk(DRAWN)).digest).toBe(once.digest);
      expect(runWalk(turnedKeys(parameters), turned(INPUTS)).digest).toBe(once.digest);
    }
  });

  test("W4 the digests of this engine are known: another one is another engine's", () => {
    // Whoever changes them on purpose raises ENGINE_VERSION: old results are re-run by their own engine.
    const digests = MODES.map(
      (capitalMode) => runWalk(walkParameters({ capitalMode }), INPUTS).digest,
    );
    expect([ENGINE_VERSION, ...digests.map((digest) => digest.slice(0, 16))]).toEqual([
      "engine@2",
      "972bb019ecb999ff",
      "fd18ffd7b62d127c",
    ]);
  });

  test("W4 a parameter, a bar after the last exit and a row of the forecast each change it", () => {
    const parameters = walkParameters();
    const { digest } = runWalk(parameters, INPUTS);
    const others = [
      runWalk({ ...parameters, maxHoldSessions: 4 }, INPUTS),
      runWalk(parameters, drawnWalk({ ...DRAWN, to: "2025-10-01" })),
      runWalk(parameters, { ...INPUTS, source: drawnWalk({ ...DRAWN, seed: "other" }).source }),
    ];
    const digests = new Set([digest, ...others.map((one) => one.digest)]);
    expect(digests.size).toBe(4);
  });

  test("W4 finer bars are inputs, whether a bar of them decides anything or not", () => {
    const parameters = walkParameters();
    const finer = new Map([["AMD", [seriesOf("AMD", [], { interval: "5m" })]]]);
    const with5m = runWalk(parameters, { ...INPUTS, bars: { ...INPUTS.bars, finer } });
    const without = runWalk(parameters, INPUTS);
    expect(with5m.trades).toEqual(without.trades);
    expect(with5m.inputs.bars.AMD).not.toBe(without.inputs.bars.AMD);
    expect(with5m.digest).not.toBe(without.digest);
  });
});

describe("a walk that is killed", () => {
  test("W1 taken up again at each session boundary, it gives the same digest", () => {
    for (const mode of MODES) {
      const parameters = walkParameters({ capitalMode: mode });
      const { digest } = runWalk(parameters, INPUTS);
      const stored: string[] = [];
      let state = startWalk(parameters, INPUTS);
      while (state.next !== null) {
        stored.push(JSON.stringify(state));
        state = walkSession(state, INPUTS);
      }
      stored.push(JSON.stringify(state));
      expect(stored).toHaveLength(10);
      for (const text of stored) {
        // In another process the inputs are other objects.
        const inputs = drawnWalk(DRAWN);
        let again = JSON.parse(text) as WalkState;
        while (again.next !== null) again = walkSession(again, inputs);
        expect(finishWalk(again, inputs).digest).toBe(digest);
      }
    }
  });
});

describe("W1 day reports", () => {
  test("W1 every session of the period has a report, skipped ones with their reason", () => {
    for (const mode of MODES) {
      const period = { from: "2025-09-01", to: "2025-10-10" } as WalkParameters["period"];
      const { days } = runWalk(walkParameters({ capitalMode: mode, period }), INPUTS);
      const sessions = XNYS.between(period.from, period.to).map(({ date }) => date);
      expect(days.map(({ date }) => date)).toEqual(sessions);
      // Labor Day is no session, and the first one's as-of date lies before it (rule T2).
      expect(days[0]).toMatchObject({ date: "2025-09-02", asOf: "2025-08-29" });
      const named = (date: string) => INPUTS.source.kind === "forecast" && hasRows(date);
      for (const { asOf, reason, session, outcome } of days) {
        if (asOf >= "2025-09-30") expect(reason).toBe("no-bars");
        else if (!named(asOf)) expect(reason).toBe("no-signals");
        else expect(reason).not.toBe("no-signals");
        expect(reason === null).toBe(outcome.trades > 0);
        if (reason !== null) expect(session.entered).toBe(0);
      }
      expect(new Set(days.map(({ reason }) => reason))).toContain("no-trades");
    }
  });
});

function hasRows(asOf: string): boolean {
  const { source } = INPUTS;
  return source.kind === "forecast" && [...source.forecast.days.keys()].some((day) => day === asOf);
}
