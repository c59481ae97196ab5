// The story on bars of one's own: every figure on screen against figures computed by hand.
import { expect, test } from "@playwright/test";
import { createAccount, dropFile, figures, rowsOf, signUp } from "./kit";

const HOURS = ["09:30", "10:30", "11:30", "12:30", "13:30", "14:30", "15:30"];

/** One session: the whole range lies in its first hour, the rest stands still at the close. */
const day = (date: string, bars: Record<string, readonly number[]>): string[] =>
  Object.entries(bars).flatMap(([ticker, [open, high, low, close]]) =>
    HOURS.map((hour, i) => {
      const prices = i === 0 ? [open, high, low, close] : [close, close, close, close];
      return `${date}T${hour}:00-04:00,${ticker},${prices.join(",")},52817`;
    }),
  );

const BARS = [
  "datetime,ticker,open,high,low,close,volume",
  ...day("2025-06-30", {
    AMD: [139, 141, 138, 140],
    XOM: [109, 111, 108, 110],
    JNJ: [152, 154, 151, 153],
    WMT: [96, 98, 95, 97],
  }),
  ...day("2025-07-01", {
    AMD: [141, 142, 140.5, 141.5],
    XOM: [110.5, 110.9, 110.1, 110.6],
    JNJ: [153.2, 154, 152.9, 153.8],
    WMT: [97.1, 97.4, 96.8, 97],
  }),
  ...day("2025-07-02", {
    AMD: [143, 145, 142.8, 144.5],
    XOM: [108, 108.5, 107.5, 108.2],
    JNJ: [153.9, 154.3, 153.5, 154.1],
    WMT: [97, 97.2, 96.7, 96.9],
  }),
].join("\n");

const PLAN = [
  "ticker,side,entry,tp_price,sl_price,qty,prob_win,trade_date",
  "AMD,BUY,140,142.80,138.60,2,0.61,2025-07-01",
  "XOM,BUY,110,113.30,108.90,1,0.60,2025-07-01",
  "JNJ,BUY,153,160.65,149.94,1,0.59,2025-07-01",
  "WMT,BUY,97,101.85,95.06,2,0.58,2025-07-01",
].join("\n");

test("a plan on uploaded bars: one stop gaps at the open, one target is reached", async ({
  page,
}) => {
  await signUp(page);
  await page.goto("/market/upload");
  await dropFile(page, "july.csv", BARS);
  await page.getByRole("button", { name: "Read the file" }).click();
  expect(await rowsOf(page, "Tickers in the file")).toHaveLength(4);
  await page.getByLabel("Name of the market").fill("July 2025");
  await page.getByRole("button", { name: "Store as market" }).click();
  await expect(page).toHaveURL(/\/market\/[0-9a-f-]{36}/);

  const address = await createAccount(page, {
    Name: "July",
    "Exposure cap": "800",
    Market: "July 2025",
    "Start date": "2025-07-01",
  });
  await page.goto("/plans");
  await dropFile(page, "plan.csv", PLAN);
  await expect(page.getByText("4 of 4")).toBeVisible();
  // Reserved at the closes of 06-30 and 5 bps: 280.14 + 110.055 + 153.0765 + 194.097
  await expect(page.getByText("$737.37").first()).toBeVisible();
  await page.getByRole("button", { name: "Execute", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Execute 4 lines" }).click();
  await expect(page.getByText("4 orders accepted")).toBeVisible();

  await page.goto(address);
  await page.getByRole("button", { name: "To the close" }).click();
  // Entries at the open and 5 bps: 2 x 141.0705 + 110.55525 + 153.2766 + 2 x 97.14855 = 740.26995.
  // Marked at the closes: 283 + 110.60 + 153.80 + 194 = 741.40.
  await expect
    .poll(() => figures(page))
    .toEqual({
      Equity: "$1,001.13",
      Cash: "$259.73",
      "Unrealized P&L": "▲+$1.13",
      "Realized P&L": "$0.00",
      "Open positions": "4",
    });
  // Levels are carried over to the fill and rounded to the cent (rules R7 and R11).
  await page.goto(`${address}/positions`);
  const positions = await rowsOf(page, "Open positions");
  for (const [ticker, stop, target] of [
    ["AMD", "$139.66", "$143.89"],
    ["JNJ", "$150.21", "$160.94"],
    ["WMT", "$95.21", "$102.01"],
    ["XOM", "$109.45", "$113.87"],
  ] as const) {
    const row = positions.find((text) => text.includes(ticker));
    expect(row).toContain(stop);
    expect(row).toContain(target);
  }

  await page.goto(address);
  await page.getByRole("button", { name: "Next session" }).click();
  // XOM opens at 108.00, below its stop of 109.45: 108 less 5 bps = 107.946.
  // AMD trades through 143.89: 2 x 143.89 = 287.78, no slippage on a limit.
  // Left: JNJ at 154.10 and 2 WMT at 96.90.
  await expect
    .poll(() => figures(page))
    .toEqual({
      Equity: "$1,003.36",
      Cash: "$655.46",
      "Unrealized P&L": "▲+$0.33",
      "Realized P&L": "▲+$3.03",
      "Open positions": "2",
    });
  await page.goto(`${address}/trades`);
  const trades = await rowsOf(page, "Closed trades");
  expect(trades).toHaveLength(2);
  // 2 x (143.89 - 141.0705) = 5.639 and 107.946 - 110.55525 = -2.60925
  expect(trades.find((row) => row.includes("AMD"))).toContain("+$5.64");
  expect(trades.find((row) => row.includes("XOM"))).toContain("−$2.61");
  await page.goto(`${address}/fills`);
  const fills = await rowsOf(page, "Fills");
  expect(fills.find((row) => row.includes("XOM SELL"))).toContain("opened at or past the stop");
  expect(fills.find((row) => row.includes("AMD SELL"))).toContain("traded through the target");
  await page.goto(`${address}/ledger`);
  const [latest] = await rowsOf(page, "P&L ledger");
  for (const figure of ["$1,003.36", "$655.46"]) expect(latest).toContain(figure);
});

test("a bad file comes back whole, and nothing is stored", async ({ page }) => {
  await signUp(page);
  await page.goto("/market/upload");
  const bad = BARS.replace("AMD,139,141,138,140", "AMD,139,oops,138,140").replace(
    "XOM,109,111,108,110",
    "XOM,109,108.5,108,110",
  );
  await dropFile(page, "bad.csv", bad);
  await page.getByRole("button", { name: "Read the file" }).click();
  await expect(page.getByText("The file has 2 problems; nothing in it was taken.")).toBeVisible();
  await expect(page.getByText('"oops" is not a number.').first()).toBeVisible();
  await page.goto("/market/sample");
  const markets = page.getByRole("combobox").first();
  await expect(markets.locator("option")).toHaveText([/Sample/, /Yahoo/]);
});
