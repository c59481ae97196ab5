// Coverage a page at a time: every symbol and month is within reach, and only a page is loaded.
import { afterAll, beforeAll, expect, test } from "vitest";
import { putSampleMarket } from "@/lib/db/markets";
import { closeDatabase } from "@/lib/db/prisma";
import { CoverageRequest } from "@/lib/formats/requests/market-requests";
import { ensureSampleMonths } from "../loading/sample-months";
import { made, NOW, person } from "../testing/people";
import type { SignedInUser } from "../user/find-user";
import { loadCoverage } from "./load-coverage";

let user: SignedInUser;
beforeAll(async () => {
  user = await person();
  const empty = { notes: [], symbols: [], priceSets: [] };
  await putSampleMarket({ name: "Sample", interval: "1h", ...empty, at: NOW });
  await ensureSampleMonths(["2024-01", "2026-06"], "1d");
});
afterAll(closeDatabase);

const grid = async (asked: Record<string, string>) => {
  const request = CoverageRequest.parse({ interval: "1d", ...asked });
  return made(await loadCoverage(user, "sample", { asked: request, now: NOW }));
};

test("the last 24 months and the first 50 symbols are shown, with the way to the others", async () => {
  const view = await grid({});
  expect(view.symbols).toHaveLength(100);
  expect(view).toMatchObject({ page: 1, total: 100, earlier: "2024-06", later: null });
  expect(view.rows.map(({ symbol }) => symbol)).toEqual(view.symbols.slice(0, 50));
  const amd = view.rows.find(({ symbol }) => symbol === "AMD")?.cells;
  expect(amd?.map(({ month }) => month)).toEqual(view.months);
  expect(amd?.at(-1)).toMatchObject({ month: "2026-06", state: "complete" });
  expect(amd?.at(0)).toMatchObject({ month: "2024-07", state: "missing" });
});

test("a step back shows the months before, of the page of symbols asked for", async () => {
  const view = await grid({ month: "2024-06", page: "2" });
  expect(view).toMatchObject({ page: 2, earlier: null, later: "2026-06" });
  expect(view.rows.map(({ symbol }) => symbol)).toEqual(view.symbols.slice(50));
  expect(view.months.at(0)).toBe("2024-01");
  expect(view.rows.map(({ cells }) => cells[0]?.state)).toEqual(Array(50).fill("complete"));
});

test("symbols are found by a part of their name, or by a state of the months shown", async () => {
  const named = await grid({ find: "am" });
  expect(named.rows.map(({ symbol }) => symbol)).toContain("AMD");
  expect(named.total).toBeLessThan(50);
  expect(named.symbols).toHaveLength(100);
  expect(await grid({ find: "Missing" })).toMatchObject({ total: 100, page: 1 });
  expect(await grid({ find: "partial" })).toMatchObject({ total: 0, rows: [], find: "partial" });
});

test("what makes no sense in an address shows the usual page", async () => {
  const odd = await grid({ month: "2024-13", page: "-3", find: "x".repeat(60) });
  expect(odd).toEqual(await grid({}));
  expect((await grid({ page: "900" })).page).toBe(2);
});
