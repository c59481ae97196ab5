// Uploading a forecast: received with time and hash before anything reads it, then parsed in a thread.
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import {
  countForecasts,
  isReceived,
  MOST_FORECASTS,
  receiveForecast,
  refuseForecast,
  saveParsedForecast,
} from "@/lib/db/forecast/forecasts";
import type { UserId } from "@/lib/db/scope";
import type { BadFile } from "@/lib/formats/file-problem";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { parseForecastUpload } from "@/lib/workers/parse-upload";
import type { SpooledFile } from "../loading/market/spooled-file";

export interface ForecastFile {
  readonly fileName: string;
  readonly file: SpooledFile;
}

/** Which forecast the file became, and whether the same bytes were here before. */
export interface UploadedForecast {
  readonly id: string;
  readonly again: boolean;
}

/**
 * Stores a file and reads it as a forecast. The same bytes again are the same forecast. A file that
 * cannot be read keeps its receipt and comes back whole: every bad row with line and column.
 */
export async function uploadForecast(
  user: { readonly id: UserId },
  { fileName, file }: ForecastFile,
  now: Instant,
): Promise<Result<UploadedForecast, BadFile | ServiceRefusal>> {
  const isFull = (await countForecasts(user.id)) >= MOST_FORECASTS;
  // A file that is here already takes no room.
  if (isFull && !(await isReceived(user.id, file.sha256))) {
    return refuse({ code: "too-many", what: "forecasts", limit: MOST_FORECASTS });
  }
  const received = await receiveForecast(user.id, { fileName, ...file, receivedAt: now });
  const { id, status, again } = received;
  if (status === "parsed") return ok({ id, again });
  const parsed = await parseForecastUpload({ path: file.path });
  if (!parsed.ok) {
    await refuseForecast(id, parsed.refusal);
    return refuse(parsed.refusal);
  }
  await saveParsedForecast(id, { ...parsed.value, sentAt: now });
  return ok({ id, again });
}
