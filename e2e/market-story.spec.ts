// Market data on screen: a download fills the coverage grid, a symbol shows candles, files are read.
import { expect, test } from "@playwright/test";
import { rowsOf, signUp } from "./kit";

test("a month is downloaded from the sample feed, and its symbol shows candles", async ({
  page,
}) => {
  await signUp(page);
  await page.goto("/market/sample");
  await page.waitForLoadState("networkidle");
  const grid = page.getByRole("table", { name: /coverage|symbols/i }).first();
  await expect(grid).toBeVisible();
  await page.getByRole("button", { name: "Download", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Tickers").fill("AMD, XOM");
  await dialog.getByLabel("From").fill("2026-03-02");
  await dialog.getByLabel("To").fill("2026-03-31");
  await dialog.getByRole("button", { name: "Start the download" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("progressbar").first()).toBeVisible();
  // 22 sessions of 7 bars for two symbols.
  await expect(page.getByText(/308 bars/).first()).toBeVisible({ timeout: 60_000 });

  await page.goto("/market/sample?interval=1h");
  await expect(page.getByLabel(/complete: AMD 2026-03: 154 bars/i).first()).toBeVisible();
  await page.goto("/market/sample/AMD?month=2026-03");
  await expect(page.getByRole("heading", { name: "AMD" })).toBeVisible();
  await expect(page.locator("canvas").first()).toBeVisible();
  expect((await rowsOf(page, "Stored months")).join(" ")).toContain("Mar 2026");
  const csv = await page.request.get("/api/markets/sample/symbols/AMD/export/bars.csv?interval=1h");
  expect(csv.status()).toBe(200);
  expect(await csv.text()).toContain("datetime,ticker,open,high,low,close,volume");
  const parquet = await page.request.get(
    "/api/markets/sample/symbols/AMD/export/bars.parquet?interval=1h",
  );
  expect((await parquet.body()).subarray(0, 4).toString()).toBe("PAR1");
});

test("earlier and later months are a step away, by keyboard and on a phone", async ({ page }) => {
  await signUp(page);
  await page.goto("/market/sample");
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Download", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Tickers").fill("CVX");
  await dialog.getByLabel("Interval").selectOption("1d");
  await dialog.getByLabel("From").fill("2020-11-02");
  await dialog.getByLabel("To").fill("2022-12-30");
  await dialog.getByRole("button", { name: "Start the download" }).click();
  // The sessions of 26 months.
  await expect(page.getByText(/545 bars/).first()).toBeVisible({ timeout: 60_000 });

  await page.goto("/market/sample?interval=1d&month=2022-12&find=cvx");
  const months = page.getByRole("navigation", { name: "Months" });
  await expect(months).toContainText("Jan 2021 to Dec 2022");
  await months.getByRole("link", { name: "Earlier months" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/month=2020-12/);
  await expect(months).toContainText("Nov 2020 to Oct 2022");
  await expect(months.getByRole("link", { name: "Earlier months" })).toHaveCount(0);
  await expect(page.getByLabel("complete: CVX 2020-11: 20 bars")).toBeVisible();
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(page.getByRole("img", { name: "CVX: 24 of 24 months complete" })).toBeVisible();
  await months.getByRole("link", { name: "Later months" }).click();
  await expect(months).not.toContainText("Nov 2020");
});

test("a wide Parquet file is shown before it is stored, and a broken CSV is refused whole", async ({
  page,
}) => {
  await signUp(page);
  await page.goto("/market/upload");
  await page.waitForLoadState("networkidle");
  await page.locator('input[type="file"]').setInputFiles("fixtures/bars/ok/wide-tuples.parquet");
  await page.getByRole("button", { name: "Read the file" }).click();
  await expect(page.getByRole("table", { name: "Tickers in the file" })).toBeVisible();
  await page.goto("/market/sample");
  await expect(page.getByRole("combobox").first().locator("option")).toHaveCount(2);

  await page.goto("/market/upload");
  await page.waitForLoadState("networkidle");
  await page.locator('input[type="file"]').setInputFiles("fixtures/bars/not-ok/high-too-low.csv");
  await page.getByRole("button", { name: "Read the file" }).click();
  await expect(page.getByText("The high is below the open or the close.").first()).toBeVisible();
});

test("what a feed cannot serve is said before anybody asks it", async ({ page }) => {
  await signUp(page);
  await page.goto("/market/yahoo");
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Download", exact: true }).first().click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(/serves 1h bars of the last 730 days/)).toBeVisible();
  await dialog.getByLabel("Tickers").fill("AMD");
  await dialog.getByLabel("From").fill("2020-01-02");
  await dialog.getByLabel("To").fill("2020-01-31");
  await dialog.getByRole("button", { name: "Start the download" }).click();
  await expect(dialog.getByRole("alert").first()).toBeVisible();
});
