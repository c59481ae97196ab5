// Price files of vendors as rows and placed bars, read by other code than the portal's formats.
import { readFile } from "node:fs/promises";
import { microsFromText } from "@/lib/core/base/decimal";
import { instant } from "@/lib/core/base/time";
import type { Interval } from "@/lib/core/market/bar";
import type { RawBar } from "@/lib/core/market/bar-quality";
import { type PlacedBars, placeBars } from "@/lib/core/market/place-bars";
import type { Calendar } from "@/lib/core/market/session";

/** A line of a file by its column names, in lower case. */
export type Cells = Readonly<Record<string, string>>;

/** The lines of a plain CSV file without quotes. */
export async function readCells(file: string): Promise<Cells[]> {
  const [header = "", ...lines] = (await readFile(file, "utf8")).trim().split(/\r?\n/);
  const names = header.toLowerCase().split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ""]));
  });
}

/** The text of a line's time, whatever its column is called. */
export const stampOf = (cells: Cells): string => cells.datetime ?? cells.date ?? "";

/** The lines of one symbol as placed bars; throws when two of them conflict. */
export function place(lines: readonly Cells[], interval: Interval, calendar: Calendar): PlacedBars {
  const rows = lines.map((cells, i): RawBar => {
    const daily = interval === "1d";
    const micros = (name: string): number | null => microsFromText(cells[name] ?? "");
    return {
      startsAt: daily ? null : instant(Date.parse(stampOf(cells))),
      date: daily ? stampOf(cells).slice(0, 10) : null,
      open: micros("open"),
      high: micros("high"),
      low: micros("low"),
      close: micros("close"),
      volume: cells.volume ? Number(cells.volume) : null,
      line: i + 2,
    };
  });
  const placed = placeBars({ rows, interval, calendar });
  if (!placed.ok) throw new Error(`rows conflict: ${JSON.stringify(placed.refusal.conflicts)}`);
  return placed.value;
}
