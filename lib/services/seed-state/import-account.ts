// Importing the scripts' paper account: fills replayed into a new account, figures never trusted.
import { AmountRangeError } from "@/lib/core/base/invariant";
import { type Money, type Rate, ZERO } from "@/lib/core/base/money";
import { newYorkTime } from "@/lib/core/base/new-york";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import { type Instant, instant, SECOND } from "@/lib/core/base/time";
import { figuresOf } from "@/lib/core/broker/equity";
import { foldEvents } from "@/lib/core/broker/fold";
import {
  type CashThen,
  needsMargin,
  openingCapital,
} from "@/lib/core/broker/importing/opening-capital";
import { type AccountSettings, SETTINGS_DEFAULTS } from "@/lib/core/broker/settings";
import { XNYS_YEARS } from "@/lib/core/market/xnys/years";
import { createAccount } from "@/lib/db/accounts";
import { loadMarket, type MarketRow, readableMarket } from "@/lib/db/markets";
import type { UserId } from "@/lib/db/scope";
import type { BadFile } from "@/lib/formats/file-problem";
import type { ImportRequest } from "@/lib/formats/requests/account-requests";
import { disagreementsOf } from "@/lib/formats/seed-state/disagreements";
import type { SeedFileName, SeedFiles } from "@/lib/formats/seed-state/seed-file";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import type { ImportPreview } from "@/lib/formats/views/import-view";
import { positionViews } from "../loading/position-views";
import { type HandedIn, readSeedFiles } from "./read-seed-files";
import { endOf, inOrder, type Replayed, replayFiles } from "./recompute";

type Refusal = ServiceRefusal | BadFile;

/**
 * Replays the fills and lists every figure that disagrees; with `confirm` the account is made as it
 * was previewed. Refuses files that cannot be read or counted, an unknown market, a name that is taken.
 */
export async function importAccount(
  ...asked: Parameters<typeof replayAndMake>
): Promise<Result<ImportPreview, Refusal>> {
  try {
    return await replayAndMake(...asked);
  } catch (error) {
    if (error instanceof AmountRangeError) return refuse({ code: "amount-out-of-range" });
    throw error;
  }
}

async function replayAndMake(
  user: { readonly id: UserId },
  asked: { readonly files: readonly HandedIn[]; readonly request: ImportRequest },
  now: Instant,
): Promise<Result<ImportPreview, Refusal>> {
  const { request } = asked;
  const marketId = await readableMarket(user.id, request.market);
  if (!marketId) return refuse({ code: "not-found" });
  const market = await loadMarket(marketId);
  const read = await readSeedFiles(asked.files);
  if (!read.ok) return read;
  const { files, names } = read.value;
  const end = endOf(files);
  if (end > now) return refuse(badField("Files", "they speak of times that are to come"));
  if (files.fills.some(({ at }) => newYorkTime(at).date < FIRST_DAY)) {
    return refuse(badField("Files", `they speak of times before ${XNYS_YEARS.first}`));
  }
  const settings = settingsOf(files, { market, capital: request.capital });
  if (!settings.ok) return settings;
  const replayed = replayFiles(files, settings.value);
  const preview = previewOf(files, { names, replayed });
  if (!request.confirm) return ok(preview);
  const write = foldEvents(null, replayed.events);
  const made = await createAccount(user.id, {
    name: request.name,
    market: marketId,
    write,
    at: now,
  });
  return made.ok ? ok({ ...preview, account: made.value }) : made;
}

/** The calendar knows no day before it. */
const FIRST_DAY = `${XNYS_YEARS.first}-01-01`;

const badField = (field: string, reason: string): ServiceRefusal => ({
  code: "bad-request",
  field,
  reason,
});

/** A cash account, unless its fills could not have been made in one. */
function settingsOf(
  files: SeedFiles,
  { market, capital: stated }: { readonly market: MarketRow; readonly capital: Money | null },
): Result<AccountSettings, ServiceRefusal> {
  const fills = inOrder(files.fills);
  const capital = stated ?? openingCapital(fills, statedCash(files));
  const [first] = fills;
  if (capital === null || capital <= 0 || !first) {
    const reason = "the files do not tell what the account opened with: state it";
    return refuse(badField("Capital", reason));
  }
  return ok({
    ...SETTINGS_DEFAULTS,
    capital,
    exposureCap: null,
    market: market.id,
    interval: market.interval,
    clock: market.kind === "upload" ? "replay" : "live",
    // It was opened before anything was filled.
    startsAt: instant(first.at - SECOND),
    slippage: 0 as Rate,
    feePerOrder: ZERO,
    feePerShare: ZERO,
    feeRate: 0 as Rate,
    maxHoldSessions: 3,
    takeProfit: null,
    stopLoss: null,
    wholeShares: false,
    onHeld: "add",
    rules: "standard",
    allowShort: needsMargin(fills, capital),
  });
}

function statedCash({ state, ledger, fills }: SeedFiles): CashThen[] {
  const last = Math.max(...fills.map(({ at }) => at)) as Instant;
  return [
    ...(state?.cash ? [{ at: last, cash: state.cash.micros }] : []),
    ...(ledger ?? []).flatMap(({ at, cash }) => (cash ? [{ at, cash: cash.micros }] : [])),
  ];
}

function previewOf(
  files: SeedFiles,
  { names, replayed }: { readonly names: readonly SeedFileName[]; readonly replayed: Replayed },
): ImportPreview {
  const { account, found, end } = replayed;
  const { cash, equity, realized, unrealized, fees } = figuresOf(account);
  return {
    files: names,
    fills: files.fills.length,
    capital: account.settings.capital,
    from: account.settings.startsAt,
    to: end,
    ...{ cash, equity, realized, unrealized, fees },
    positions: positionViews(account, end).map((position) => {
      const { symbol, direction, quantity, averagePrice, mark } = position;
      return { symbol, direction, quantity, averagePrice, mark };
    }),
    disagreements: disagreementsOf(files, found),
    account: null,
  };
}
