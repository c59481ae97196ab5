// Dividends, and splits where they are not taken, in independent days: counted, and said before any figure.
import { expect, test } from "vitest";
import type { CorporateAction } from "@/lib/core/market/corporate-action";
import type { MarketBars } from "@/lib/core/market/market-view";
import { buildEvidence } from "@/lib/formats/evidence/build-evidence";
import { evidenceInput } from "@/test/evidence/sample-evidence";
import { marketOf, planLine } from "@/test/kit/desk";
import { series } from "@/test/kit/series";
import { date, px, qty } from "@/test/kit/words";
import { EvidenceRequest } from "../requests/evidence/evidence-request";
import { evidencePage } from "./evidence-page";

// Bought on the second, at half the price from the seventh on; July 4 is no session.
const AMD = `
  2025-07-01 15:30 100 100 100 100
  2025-07-02 09:30 100 101 99 100
  2025-07-03 09:30 100 101 99 100
  2025-07-07 09:30 50 51 49 50
  2025-07-08 09:30 50 51 49 50`;

const action = (exDate: string, said: object): CorporateAction =>
  ({ symbol: "AMD", exDate: date(exDate), ...said }) as unknown as CorporateAction;
const split = (exDate: string) => action(exDate, { kind: "split", numerator: 2, denominator: 1 });
const dividend = (exDate: string) => action(exDate, { kind: "dividend", amount: px("1") });

async function caveats(
  actions: readonly CorporateAction[],
  {
    mode = "independent",
    rules = "standard",
    engine,
    basis,
  }: {
    mode?: "independent" | "portfolio";
    rules?: "standard" | "origin";
    engine?: string;
    basis?: MarketBars["basis"];
  } = {},
): Promise<readonly string[]> {
  const line = planLine({
    ...{ ticker: "AMD", side: "BUY", quantity: qty(1) },
    ...{ takeProfit: px("120"), stopLoss: px("90"), maxHoldSessions: 5 },
  });
  const { id, files, manifest } = buildEvidence(
    evidenceInput(
      [
        {
          ...{ mode: "balanced", capitalMode: mode, rules },
          period: { from: date("2025-07-02"), to: date("2025-07-08") },
        },
      ],
      {
        bars: { ...marketOf([series("AMD", AMD)]), actions, ...(basis && { basis }) },
        daily: new Map(),
        source: { kind: "plans", plans: new Map([[date("2025-07-01"), { lines: [line] }]]) },
      },
    ),
  );
  const { headline } = await evidencePage({
    ...{ id, files, manifest: { ...manifest, ...(engine && { engine }) } },
    ...{ companions: null, registryNow: null },
    asked: EvidenceRequest.parse({}),
  });
  return headline.caveats.filter((sentence) => sentence.includes("held over"));
}

const said = (over: string) => [
  `1 trade was held over ${over}, which independent days do not take: the gain or loss is not real.`,
];

test("T6 a trade of independent days over a dividend is said before any figure, and its splits are taken", async () => {
  expect(await caveats([split("2025-07-04"), dividend("2025-07-03")])).toEqual(said("a dividend"));
  expect(await caveats([split("2025-07-07")])).toEqual([]);
  // Before its entry's open, and after its exit.
  expect(await caveats([dividend("2025-07-02"), dividend("2025-07-09")])).toEqual([]);
});

test("T6 a split is said where it was not taken: by the seed's rules, and by the first engine", async () => {
  const actions = [split("2025-07-07")];
  expect(await caveats(actions, { rules: "origin" })).toEqual(said("a split or a dividend"));
  expect(await caveats(actions, { engine: "engine@1" })).toEqual(said("a split or a dividend"));
});

test("T6 nothing is said where prices hold it already, or an account has taken it", async () => {
  const of = (splitsThrough: string, dividends: boolean) =>
    new Map([["AMD", { splitsThrough: date(splitsThrough), dividends }]]);
  const actions = [split("2025-07-07"), dividend("2025-07-03")];
  const rules = "origin";
  expect(await caveats(actions, { rules, basis: of("2025-07-31", true) })).toEqual([]);
  expect(await caveats(actions, { rules, basis: of("2025-07-03", true) })).toHaveLength(1);
  expect(await caveats(actions, { basis: of("2025-07-31", false) })).toHaveLength(1);
  expect(await caveats(actions, { mode: "portfolio" })).toEqual([]);
});
