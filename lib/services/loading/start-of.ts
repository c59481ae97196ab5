// Where an account's clock starts, by its market and what its owner asked for.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import type { ClockKind } from "@/lib/core/broker/settings";
import { XNYS } from "@/lib/core/market/xnys";
import type { MarketRow } from "@/lib/db/markets";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";

/** Where a replay of the sample starts unless told: the month the seed's own example is about. */
const SAMPLE_START = "2025-09-02";

/** Which clock, and the session that a replay is to start with; null leaves it to the market. */
export interface StartAsked {
  readonly clock: ClockKind;
  readonly startsOn: string | null;
}

/**
 * A live account starts now, a replay at the close before the session asked for. Refuses uploaded
 * bars for a live one, and a session outside the market's bars.
 */
export function startOf(
  market: MarketRow,
  { clock, startsOn }: StartAsked,
  now: Instant,
): Result<Instant, ServiceRefusal> {
  if (clock === "live") {
    if (market.kind !== "upload") return ok(now);
    const reason = "uploaded bars do not grow, so an account on them is a replay";
    return refuse({ code: "bad-request", field: "Clock", reason });
  }
  const dates = market.symbols.flatMap(({ from, to }) => [from, to]).sort();
  const [first, last] = [dates.at(0), dates.at(-1)];
  if (first === undefined || last === undefined) return refuse(nothingStored(market));
  if (first === last) return refuse({ code: "one-session", date: first });
  // The first session only gives the prices that the second one is planned from.
  const from = XNYS.shift(first, 1).date;
  const asked = startsOn ?? (market.kind === "sample" ? SAMPLE_START : from);
  const session = XNYS.session(asked);
  if (!session || session.date < from || session.date > last) {
    return refuse({ code: "start-out-of-range", from, to: last });
  }
  return ok(XNYS.shift(session.date, -1).closesAt);
}

/** A feed that nobody has downloaded from has nothing to replay yet. */
const nothingStored = ({ kind, name }: MarketRow): ServiceRefusal =>
  kind === "feed"
    ? {
        code: "bad-request",
        field: "Market",
        reason: `${name} has no bars yet: download some first`,
      }
    : { code: "not-found" };
