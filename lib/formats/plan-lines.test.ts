// Plans that are read well and whose lines are refused: a file for every code, named by its fault.
import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { Desk, marketOf } from "@/test/kit/desk";
import { BAD_PLANS, REFUSED_LINES } from "@/test/kit/plan-drawer";
import { series } from "@/test/kit/series";
import { ny, px, qty, usd } from "@/test/kit/words";
import { sayRefusal } from "./problems";
import { parseTradePlanCsv } from "./trade-plan-csv";

const flat = (symbol: string, price: string) =>
  series(
    symbol,
    `2025-08-29 13:30 ${price} ${price} ${price} ${price}
                14:30 ${price} ${price} ${price} ${price}
                 15:30 ${price} ${price} ${price} ${price}
     2025-09-02 09:30 ${price} ${price} ${price} ${price}`,
  );

/** On Friday evening before Labor Day, one JNJ held, a cap of 700 that leaves 500, cash for more. */
function desk(): Desk {
  const stocks = [flat("AMD", "100"), flat("XOM", "50"), flat("JNJ", "200"), flat("PENNY", "1")];
  const startsAt = { startsAt: ny("2025-08-29 14:30") };
  const market = marketOf(stocks);
  const settings = { ...startsAt, capital: usd("600"), exposureCap: usd("700") };
  const made = new Desk({ market, settings });
  made.line({ ticker: "JNJ", side: "BUY", quantity: qty(1), ...exits });
  made.through("2025-08-29 16:00");
  return made;
}
const exits = { entry: px("200"), takeProfit: px("220"), stopLoss: px("190") };

describe("plans whose lines are refused", () => {
  it.each(REFUSED_LINES)("%s is refused for the fault in its name", (file) => {
    const parsed = parseTradePlanCsv(fs.readFileSync(`${BAD_PLANS}/${file}`));
    if (!parsed.ok) throw new Error(`${file} is read`);
    const { plan } = parsed.value;
    const held = desk();
    const refusedAtOnce = held
      .plan(plan.lines)
      .outcomes.flatMap(({ result }) => (result.status === "refused" ? [result.refusal] : []));
    // A level that rounds onto the entry is known only once there is a fill to round from.
    held.through("2025-09-02 10:30");
    const refused = [...refusedAtOnce, ...held.noFills];
    expect([...new Set(refused.map(({ code }) => `${code}.csv`))]).toEqual([file]);
    for (const refusal of refused) expect(sayRefusal(refusal)).toMatch(/^[A-Z"0-9p].*\.$/s);
  });
});
