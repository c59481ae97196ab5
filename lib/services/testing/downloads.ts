// For the tests of downloads: asking for them as a person does, and what they have stored.
import { pool } from "@/lib/db/pool";
import { startDownload } from "../market/start-download";
import type { SignedInUser } from "../user/find-user";
import { made, NOW } from "./people";

const ASKED = {
  market: "yahoo",
  symbols: ["AMD"],
  interval: "1h",
  from: "2025-09-01",
  to: "2025-09-30",
} as const;

export type Asked = Omit<Parameters<typeof startDownload>[1], "symbols"> & {
  readonly symbols: readonly string[];
};

/** Starts a download of AMD's September, or of what is told otherwise. */
export const startAs = (user: SignedInUser, changed: Partial<Asked> = {}, now = NOW) =>
  startDownload(
    user,
    { ...ASKED, ...changed, symbols: [...(changed.symbols ?? ASKED.symbols)] },
    now,
  );

/** The same, which must not be refused: its id. */
export const startedAs = async (user: SignedInUser, changed: Partial<Asked> = {}) =>
  made(await startAs(user, changed)).id;

export const stepOf = (download: string, month = "2025-09", symbol = "AMD") => ({
  download,
  symbol,
  month,
});

/** The versions stored of a symbol on Yahoo's market. */
export const storedVersions = async (symbol = "AMD") =>
  (
    await pool().query(
      "SELECT month, version, changed FROM price_sets WHERE market_id = 'yahoo' AND symbol = $1 ORDER BY month, version",
      [symbol],
    )
  ).rows;

/** Jobs that wait in the queue for a download. */
export async function queuedSteps(download: string): Promise<string[]> {
  const { rows } = await pool().query<{ key: string }>(
    "SELECT key FROM graphile_worker.jobs WHERE key LIKE $1 AND attempts < max_attempts ORDER BY run_at",
    [`download-step:${download}:%`],
  );
  return rows.map(({ key }) => key.split(":").slice(2).join(" "));
}
