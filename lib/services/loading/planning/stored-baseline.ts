// Baselines are stored like forecasts that somebody handed in, with their label in file and row.
import { createHash } from "node:crypto";
import { invariant } from "@/lib/core/base/invariant";
import type { Instant } from "@/lib/core/base/time";
import type { Forecast } from "@/lib/core/plan/forecast/forecast";
import { type BaselineOf, receiveForecast, saveParsedForecast } from "@/lib/db/forecast/forecasts";
import type { OwnedForecastId, UserId } from "@/lib/db/scope";
import { baselineCsv } from "@/lib/formats/planner/baseline-csv";
import { parseForecastFile } from "@/lib/formats/planner/forecast-file";
import { storedForecast } from "@/lib/formats/planner/stored-forecast";
import { PIECE_BYTES } from "../market/spooled-file";

/** Stores a baseline for its owner; the same one again is the one that is there. */
export async function storeBaseline(
  owner: UserId,
  { forecast, baseline }: { readonly forecast: Forecast; readonly baseline: BaselineOf },
  now: Instant,
): Promise<{ readonly id: OwnedForecastId; readonly again: boolean }> {
  const bytes = new TextEncoder().encode(baselineCsv(forecast, baseline));
  const { id, status, again } = await receiveForecast(owner, {
    fileName: fileNameOf(forecast, baseline),
    sha256: createHash("sha256").update(bytes).digest("hex"),
    length: bytes.length,
    pieces: () => piecesOf(bytes),
    receivedAt: now,
    baseline,
  });
  if (status === "parsed") return { id, again };
  // Our own file, and a small one: it needs no thread to be read.
  const parsed = await parseForecastFile(bytes);
  invariant(parsed.ok, "a baseline that was written is read");
  await saveParsedForecast(id, { ...storedForecast(parsed.value), notes: [], sentAt: now });
  return { id, again };
}

function fileNameOf({ days }: Forecast, { name, seed }: BaselineOf): string {
  const dates = [...days.keys()].sort();
  const [from = "", to = ""] = [dates[0], dates.at(-1)];
  const which = seed === null ? name : `${name}-${seed.replace(/[^\w-]/g, "_").slice(0, 40)}`;
  return `${which}_${from === to ? from : `${from}_${to}`}.csv`;
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
    yield bytes.subarray(start, start + PIECE_BYTES);
  }
}
