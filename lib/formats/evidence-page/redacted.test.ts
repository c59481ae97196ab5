// A page in percent only: no amount, quantity, price or plan is left in it, whatever it was made from.
import { beforeAll, describe, expect, test } from "vitest";
import { sampleEvidence } from "@/test/evidence/sample-evidence";
import { readJsonLines } from "../evidence/json-lines";
import { evidencePage } from "./evidence-page";
import type { EvidencePage } from "./page";
import { redacted } from "./redacted";

const { id, files, manifest } = sampleEvidence();
const asked = { cell: "balanced", trade: 1, page: 1, days: 1 };
let whole: EvidencePage;
let page: EvidencePage;
beforeAll(async () => {
  whole = await evidencePage({ id, files, manifest, companions: null, registryNow: null, asked });
  page = redacted(whole);
});

/** Everything in a value, by where it stands. */
function* leaves(value: unknown, path = ""): Generator<readonly [string, unknown]> {
  if (typeof value !== "object" || value === null) return yield [path, value];
  for (const [name, member] of Object.entries(value)) yield* leaves(member, `${path}.${name}`);
}

/** Amounts, quantities and prices of the bundle, in micros. */
function secrets(): ReadonlySet<number> {
  const trades = readJsonLines(files.get("cells/balanced/trades.jsonl") ?? new Uint8Array()) ?? [];
  const equity = readJsonLines(files.get("cells/balanced/equity.jsonl") ?? new Uint8Array()) ?? [];
  const kept = [...leaves([trades, equity])].flatMap(([path, value]) =>
    /quantity|price|net|gross|cost|equity|cash|exposure|worst|best|stop|profit/i.test(path) &&
    typeof value === "number" &&
    Math.abs(value) > 1_000
      ? [Math.abs(value)]
      : [],
  );
  return new Set(kept);
}

test("E3 the whole page holds amounts, quantities and prices: there is something to take out", () => {
  const numbers = [...leaves(whole)].map(([, value]) => Math.abs(Number(value)));
  expect(numbers.filter((number) => secrets().has(number)).length).toBeGreaterThan(50);
  expect(whole.story).not.toBeNull();
});

describe("E3 in percent only", () => {
  test("no number of the page is one of the bundle's amounts, quantities or prices", () => {
    const known = secrets();
    for (const [path, value] of leaves(page)) {
      if (typeof value === "number") expect(known.has(Math.abs(value)), path).toBe(false);
    }
  });

  test("no figure is of a kind that is withheld, no sentence has a dollar sign, no plan is left", () => {
    const text = JSON.stringify(page);
    expect(text).not.toMatch(/"kind":"(money|gain|quantity)"/);
    expect(text).not.toMatch(/"unit":"money"/);
    expect(text).not.toMatch(/"kind":"price","value":[^n]/);
    expect(text).not.toContain("$");
    expect(page).toMatchObject({ full: false, story: null });
    for (const { planDigest, noes } of page.days.rows) {
      expect(planDigest).toBeNull();
      expect(noes.every(({ tickers }) => tickers === "")).toBe(true);
    }
    expect(page.provenance.digests.map(({ name }) => name)).toEqual(["Result"]);
  });

  test("a parameter in dollars is not even a share of the capital: a known fee would tell it", () => {
    const named = new Map(page.parameters.map(({ name, value }) => [name, value]));
    for (const name of ["Capital", "Fee an order"]) {
      expect(named.get(name), name).toEqual({ kind: "withheld" });
    }
    expect(named.get("Target")).toMatchObject({ kind: "share" });
  });

  test("fractions are rounded to a hundredth of a percent: exact ones would tell the capital", () => {
    for (const [path, value] of leaves(page)) {
      if (typeof value !== "number" || Number.isInteger(value)) continue;
      expect(Math.abs(value * 10_000 - Math.round(value * 10_000)), path).toBeLessThan(1e-6);
    }
  });

  test("the shape stays: equity is a change from the capital, returns and counts are the same", () => {
    const { equity } = page.curves;
    const [capital = 0, ...rest] = whole.curves.equity.values as number[];
    expect(equity).toMatchObject({ kind: "curve", unit: "change" });
    expect(equity.values[0]).toBe(0);
    for (const [i, value] of rest.entries()) {
      expect(equity.values[i + 1]).toBeCloseTo(value / capital - 1, 4);
    }
    expect(page.headline.totalReturn.value).toBeCloseTo(whole.headline.totalReturn.value ?? 9, 4);
    expect(page.trades.total).toBe(whole.trades.total);
    expect(page.honesty.tries).toBe(whole.honesty.tries);
  });
});

test("a page is redacted once", () => {
  expect(() => redacted(page)).toThrow("redacted once");
});
