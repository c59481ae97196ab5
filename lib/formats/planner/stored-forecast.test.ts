// A forecast in its stored form: every row comes back as it was read, a date at a time.
import fs from "node:fs";
import { describe, expect, it } from "vitest";
import type { SessionDate } from "@/lib/core/base/time";
import { parseForecastFile } from "./forecast-file";
import { dayFromStored, storedForecast } from "./stored-forecast";

async function read(name: string) {
  const parsed = await parseForecastFile(fs.readFileSync(`fixtures/forecasts/ok/${name}`));
  if (!parsed.ok) throw new Error(`${name} is a good file`);
  return parsed.value;
}

describe("a stored forecast", () => {
  it("gives back the rows of each date, repeats and gates included", async () => {
    for (const name of fs.readdirSync("fixtures/forecasts/ok")) {
      const parsed = await read(name);
      const { days } = storedForecast(parsed);
      const expected = new Map<string, unknown>(parsed.forecast.days);
      if (parsed.forecast.undated) expected.set("", parsed.forecast.undated);
      expect(expected.size).toBeGreaterThan(0);
      expect(new Map(days.map((day) => [day.date, dayFromStored(day)]))).toEqual(expected);
    }
  });

  it("says what it covers, oldest date first, and leaves rows without a session out", async () => {
    const { facts, days } = storedForecast(await read("repeats-and-a-holiday.csv"));
    expect(facts).toMatchObject({
      ...{ format: "csv", rows: 5, dates: 1, strays: 1, undated: false },
      ...{ from: "2025-08-29", to: "2025-08-29" },
    });
    expect(days).toMatchObject([{ date: "2025-08-29", rows: 3, repeats: 1, passed: 1 }]);
    const history = storedForecast(await read("history-with-sides.csv"));
    const dates = history.days.map(({ date }) => date);
    expect(dates).toEqual(dates.toSorted());
    expect(history.facts).toMatchObject({ from: dates[0], to: dates.at(-1) });
  });

  it("keeps rows without dates under no date", async () => {
    const { facts, days } = storedForecast(await read("no-dates.csv"));
    expect(facts).toMatchObject({ undated: true, dates: 0, from: null, to: null });
    const [day] = days;
    expect(day && dayFromStored(day).rows[0]).toMatchObject({ ticker: "AMD", date: null });
    expect(day?.date).toBe("" as SessionDate);
  });
});
