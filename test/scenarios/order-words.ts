// The words of a story that places an order of any kind, and of what it changes later.
import { invariant } from "@/lib/core/base/invariant";
import type { Price } from "@/lib/core/base/money";
import { NO_SHARES } from "@/lib/core/base/quantity";
import { MARKET_DAY, type OrderRequest } from "@/lib/core/broker/placing/order-request";
import { type Asked, request } from "@/test/kit/desk";
import { percent, px, qty, usd } from "@/test/kit/words";
import type { Words } from "./scenario-words";

const TIMES = { day: "DAY", gtc: "GTC", opg: "OPG", cls: "CLS" } as const;

/** A trailing distance: "2.00" in dollars, or "3%" of the price. */
const trailFrom = (word: string) =>
  word.endsWith("%")
    ? ({ kind: "rate", rate: percent(Number(word.slice(0, -1))) } as const)
    : ({ kind: "amount", amount: px(word) } as const);

/**
 * An order from "buy AMD 4 limit 95.00 gtc target 110.00 loss 90.00 hold 2": `limit`, `stop` and
 * `trail` say its type, `target`, `loss` and `trailing` the exits of the lot that it opens.
 */
export function orderFrom(words: Words): OrderRequest {
  const [side = "", symbol = "", size = "", ...rest] = words;
  invariant(side === "buy" || side === "sell", `"${side}" buys or sells`);
  const said = new Map<string, string>();
  let timeInForce: Asked["timeInForce"] = MARKET_DAY.timeInForce;
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i] ?? "";
    if (word in TIMES) timeInForce = TIMES[word as keyof typeof TIMES];
    else said.set(word, rest[++i] ?? "");
  }
  const price = (word: string): Price | null => (said.has(word) ? px(said.get(word) ?? "") : null);
  const [limit, stop, trail] = [price("limit"), price("stop"), said.get("trail")];
  const [takeProfit, stopLoss] = [price("target"), price("loss")];
  const trailing = said.get("trailing");
  const inDollars = size.startsWith("$");
  return request({
    ...{ symbol, timeInForce, limit, stop },
    side: side === "buy" ? "BUY" : "SELL",
    quantity: inDollars ? NO_SHARES : qty(size),
    notional: inDollars ? usd(size.slice(1)) : null,
    type: trail
      ? "trailing-stop"
      : stop
        ? limit
          ? "stop-limit"
          : "stop"
        : limit
          ? "limit"
          : "market",
    trail: trail ? trailFrom(trail) : null,
    exitTrail: trailing ? trailFrom(trailing) : null,
    bracket: takeProfit || stopLoss ? { kind: "absolute", takeProfit, stopLoss } : null,
    maxHoldSessions: Number(said.get("hold") ?? 20),
  });
}
