// For the services' tests: forecasts handed in as the door hands them in, and bars to plan from.
import type { Instant } from "@/lib/core/base/time";
import { uploadForecast } from "../forecast/upload-forecast";
import { withSpooledFile } from "../loading/market/spooled-file";
import type { SignedInUser } from "../user/find-user";
import { made, NOW } from "./people";

type Uploading = Awaited<ReturnType<typeof uploadForecast>>;
type Uploaded = Extract<Uploading, { ok: true }>["value"];
type Refused = Extract<Uploading, { ok: false }>["refusal"];

/** Uploads text or bytes as a forecast file. */
export const sendForecast = (
  user: SignedInUser,
  file: string | Uint8Array,
  now: Instant = NOW,
): Promise<Uploading> => {
  const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
  return withSpooledFile<Uploaded, Refused>(onePiece(bytes), (spooled) =>
    uploadForecast(user, { fileName: "signals.csv", file: spooled }, now),
  );
};

/** The id of a forecast uploaded from CSV text. */
export const forecast = async (user: SignedInUser, csv: string): Promise<string> =>
  made(await sendForecast(user, csv)).id;

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array, null> {
  yield bytes;
  return null;
}

const HOURS = ["09:30", "10:30", "11:30", "12:30", "13:30", "14:30", "15:30"];

/** Twenty sessions up to 2025-06-30, and two after it. */
export const JUNE = [
  ...["02", "03", "04", "05", "06", "09", "10", "11", "12", "13", "16", "17", "18", "20"],
  ...["23", "24", "25", "26", "27", "30"],
].map((day) => `2025-06-${day}`);
export const AFTER_JUNE = ["2025-07-01", "2025-07-02"];

/**
 * Hourly bars of some sessions: each day opens and closes at the ticker's price and ranges over 4 % of
 * it. `last` multiplies the prices of the last session.
 */
export function hourlyBars(
  sessions: readonly string[],
  closes: Readonly<Record<string, number>>,
  last = 1,
): string {
  const rows = sessions.flatMap((date, day) =>
    Object.entries(closes).flatMap(([ticker, close]) => {
      const at = day === sessions.length - 1 ? close * last : close;
      return HOURS.map((hour, i) => {
        const [high, low] = i === 0 ? [at * 1.02, at * 0.98] : [at, at];
        return [`${date}T${hour}:00-04:00`, ticker, at, high, low, at, 1000].join(",");
      });
    }),
  );
  return ["datetime,ticker,open,high,low,close,volume", ...rows].join("\n");
}
