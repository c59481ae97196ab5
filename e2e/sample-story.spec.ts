// The story on the sample market: account, plan, preview, execute once, step, every figure agreeing.
import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { createAccount, dropFile, figures, rowsOf, signUp } from "./kit";

const FILE = "trade_plan_2025-09-02.csv";

test("a person trades a plan on the sample market from upload to ledger", async ({ page }) => {
  await signUp(page);
  const address = await createAccount(page, { Name: "Sample", "Exposure cap": "800" });
  expect(await figures(page)).toEqual({
    Equity: "$1,000.00",
    Cash: "$1,000.00",
    "Unrealized P&L": "$0.00",
    "Realized P&L": "$0.00",
    "Open positions": "0",
  });
  await expect(page.getByText("Synthetic sample market")).toBeVisible();

  await page.goto("/plans");
  await dropFile(page, FILE, await readFile(`public/samples/${FILE}`, "utf8"));
  await expect(page).toHaveURL(/\/plans\/[0-9a-f-]{36}/);
  await expect(page.getByText("4 of 5")).toBeVisible();
  await expect(page.getByRole("row", { name: /JNJ/ })).toContainText(
    "The planner dropped this line",
  );

  await page.getByRole("button", { name: "Execute", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Execute 4 lines" }).click();
  await expect(page.getByText("4 orders accepted", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Already executed" })).toBeDisabled();

  await page.goto(address);
  await page.getByRole("button", { name: "To the close" }).click();
  await expect(page.getByText("2025-09-02 16:00 ET").first()).toBeVisible();
  // The documented result of this day; the fold of the same bars is tested to the micro elsewhere.
  await expect
    .poll(() => figures(page))
    .toEqual({
      Equity: "$1,004.91",
      Cash: "$707.40",
      "Unrealized P&L": "▲+$1.79",
      "Realized P&L": "▲+$3.12",
      "Open positions": "2",
    });
  expect(await rowsOf(page, "Open positions")).toHaveLength(2);
  await page.goto(`${address}/fills`);
  expect(await rowsOf(page, "Fills")).toHaveLength(6);
  await page.goto(`${address}/ledger`);
  const [latest] = await rowsOf(page, "P&L ledger");
  expect(latest).toContain("$1,004.91");
  expect(latest).toContain("$707.40");

  // The same file again is recognised and creates nothing.
  await page.goto("/plans");
  await dropFile(page, FILE, await readFile(`public/samples/${FILE}`, "utf8"));
  await expect(page.getByText("This file was here before")).toBeVisible();
  await expect(page.getByRole("button", { name: "Already executed" })).toBeDisabled();
});

test("exports say what the screen says", async ({ page }) => {
  await signUp(page);
  const address = await createAccount(page, { Name: "Exported" });
  const id = address.split("/").at(-1);
  for (const file of ["state.json", "orders.csv", "fills.csv", "positions.csv", "pnl_ledger.csv"]) {
    const response = await page.request.get(`/api/accounts/${id}/export/${file}`);
    expect(response.status(), file).toBe(200);
    expect(response.headers()["content-disposition"]).toContain(file);
  }
  const state = await page.request.get(`/api/accounts/${id}/export/state.json`);
  expect(await state.json()).toMatchObject({ cash: 1000, equity: 1000 });
});
