// Markets as people see them: the sample and a user's own uploads, with what each holds.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { listMarkets as listRows, loadMarket as loadRow, readableMarket } from "@/lib/db/markets";
import type { UserId } from "@/lib/db/scope";
import type { MarketChoice } from "@/lib/formats/market-views";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import type { MarketName, MarketView } from "@/lib/formats/views/market-view";
import { marketView } from "../loading/market-view";

type Asker = { readonly id: UserId };

/** The markets a user may read: the sample first, then their own, newest first. */
export async function listMarkets(user: Asker): Promise<MarketView[]> {
  return (await listRows(user.id)).map(marketView);
}

/** One market; another user's answers `not-found`, like one that does not exist. */
export async function loadMarket(
  user: Asker,
  id: string,
): Promise<Result<MarketView, ServiceRefusal>> {
  const readable = await readableMarket(user.id, id);
  return readable ? ok(marketView(await loadRow(readable))) : refuse({ code: "not-found" });
}

/** The markets an account may be bound to. */
export async function listMarketChoices(user: Asker): Promise<MarketChoice[]> {
  return (await listRows(user.id)).map(({ id, name, kind, synthetic, symbols }) => ({
    id,
    name,
    kind,
    synthetic,
    from: symbols.map(({ from }) => from).sort()[0] ?? null,
    to:
      symbols
        .map(({ to }) => to)
        .sort()
        .at(-1) ?? null,
  }));
}

/** The names of the markets a user may read, for the switch between them. */
export async function listMarketNames(user: Asker): Promise<MarketName[]> {
  return (await listRows(user.id)).map(({ id, name, kind, synthetic }) => ({
    id,
    name,
    kind,
    synthetic,
  }));
}
