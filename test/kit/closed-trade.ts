// Closed trades for tests of metrics: a usual one, and what is different about it.
import { mulMicros } from "@/lib/core/base/decimal";
import { money } from "@/lib/core/base/money";
import { XNYS } from "@/lib/core/market/xnys";
import { type ClosedTrade, heldBetween, riskedBy } from "@/lib/core/metrics/closed/closed-trade";
import { date, ny, px, qty, usd } from "./words";

/** What a test says of a trade; prices and dollars as text, times as "2025-09-02 09:30". */
export interface Told {
  readonly symbol?: string;
  readonly short?: boolean;
  readonly shares?: number;
  readonly entry?: string;
  readonly exit?: string;
  readonly stop?: string | null;
  readonly target?: string | null;
  readonly high?: string | null;
  readonly low?: string | null;
  readonly fees?: string;
  readonly slippage?: string | null;
  readonly from?: string;
  readonly to?: string;
  readonly reason?: ClosedTrade["reason"];
  readonly more?: Partial<ClosedTrade>;
}

/** Ten AMD at $100 on Tuesday 2025-09-02, from the open to its close, unless told otherwise. */
export function closedTrade(told: Told = {}): ClosedTrade {
  const { entry = "100", exit = "100", from = "2025-09-02 09:30", to = "2025-09-02 16:00" } = told;
  const { shares = 10, stop = "98", target = "110", slippage = "0", high, low } = told;
  const direction = told.short ? -1 : 1;
  const [entryPrice, exitPrice, quantity] = [px(entry), px(exit), qty(shares)];
  const gross = money(direction * mulMicros(exitPrice - entryPrice, quantity));
  const fees = usd(told.fees ?? "0");
  const span = {
    ...{ entryAt: ny(from), exitAt: ny(to) },
    ...{ entrySession: date(from.slice(0, 10)), exitSession: date(to.slice(0, 10)) },
  };
  const firstStop = stop === null ? null : px(stop);
  const [upper, lower] = exitPrice > entryPrice ? [exit, entry] : [entry, exit];
  return {
    symbol: told.symbol ?? "AMD",
    direction,
    quantity,
    ...span,
    ...{ entryPrice, exitPrice },
    target: target === null ? null : px(target),
    reason: told.reason ?? "TP",
    ...{ gross, fees, net: money(gross - fees) },
    slippage: slippage === null ? null : usd(slippage),
    risk: riskedBy({ entryPrice, firstStop, direction, quantity }),
    high: high === null ? null : px(high ?? upper),
    low: low === null ? null : px(low ?? lower),
    ...heldBetween(span, XNYS),
    ...{ ambiguous: false, mode: null, chance: null, etth: null },
    ...told.more,
  };
}
