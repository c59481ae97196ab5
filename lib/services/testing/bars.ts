// For the services' tests: bars as CSV text, a few sessions of hours whose first bar tells it all.

const HOURS = ["09:30", "10:30", "11:30", "12:30", "13:30", "14:30", "15:30"];

/** Open, high, low and close of a session, by ticker. */
export type DayBars = Record<string, readonly [number, number, number, number]>;

/** The whole range lies in the first bar; the rest of the day stands still at the close. */
export function barsCsv(days: Record<string, DayBars>): string {
  const rows = Object.entries(days).flatMap(([date, bars]) =>
    Object.entries(bars).flatMap(([ticker, [open, high, low, close]]) =>
      HOURS.map((hour, i) =>
        i === 0
          ? `${date}T${hour}:00-04:00,${ticker},${open},${high},${low},${close},1000`
          : `${date}T${hour}:00-04:00,${ticker},${close},${close},${close},${close},1000`,
      ),
    ),
  );
  return ["datetime,ticker,open,high,low,close,volume", ...rows].join("\n");
}
