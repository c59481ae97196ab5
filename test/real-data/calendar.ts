// Our calendar against the exchange's sessions of 2024, and our New York time against Intl's.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { newYorkOffset } from "@/lib/core/base/new-york";
import { type Instant, instantToText, MINUTE } from "@/lib/core/base/time";
import { XNYS } from "@/lib/core/market/xnys";
import type { Checks } from "./checks";

const FILE = "nyse-calendar/xnys_sessions_2024_only.csv";
const [FIRST, END] = [Date.UTC(2000, 0, 1), Date.UTC(2036, 0, 1)];

/** Rule T1 against a calendar made by others, and rule T4 at every minute of 36 years. */
export async function calendarChecks(folder: string, checks: Checks): Promise<void> {
  const text = await readFile(path.join(folder, FILE), "utf8");
  const rows = text.trim().split("\n").slice(1);
  const ours = XNYS.between("2024-01-01", "2024-12-31");
  checks.equal("sessions of 2024", ours.length, rows.length);
  for (const [i, row] of rows.entries()) {
    const [date, opens, closes, , , early] = row.split(",");
    const session = ours[i];
    const found = session && [
      session.date,
      instantToText(session.opensAt),
      instantToText(session.closesAt),
      session.earlyClose ? "1" : "0",
    ];
    checks.equal(`session ${date}`, found, [date, opens, closes, early]);
  }
  const started = performance.now();
  const differing = minutesThatDiffer();
  checks.equal("minutes of 2000-2035 whose New York hour is not Intl's", differing, []);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const minutes = ((END - FIRST) / MINUTE).toLocaleString("en-US");
  console.log(`${minutes} minutes of New York time compared with Intl in ${seconds} s`);
}

/** The first few minutes at which the two clocks differ, by our offset and Intl's wall time. */
function minutesThatDiffer(): string[] {
  const witness = new Intl.DateTimeFormat("en-US", {
    timeZone: "America/New_York",
    hourCycle: "h23",
    hour: "2-digit",
    minute: "2-digit",
  });
  const two = (n: number): string => String(n).padStart(2, "0");
  const differing: string[] = [];
  for (let at = FIRST; at < END && differing.length < 5; at += MINUTE) {
    const local = at / MINUTE + newYorkOffset(at as Instant) * 60;
    const ours = `${two(Math.floor(local / 60) % 24)}:${two(local % 60)}`;
    const theirs = witness.format(at);
    if (ours !== theirs) differing.push(`${instantToText(at as Instant)} ${ours} not ${theirs}`);
  }
  return differing;
}
