// The lists of an account: filters and sorting in the address, files, stories of rows, health.
import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { createAccount, rowsOf, seriousFaults, signUp } from "./kit";

/** The demo's account, which has traded. */
async function demo(page: Page): Promise<string> {
  await page.goto("/");
  await page.getByRole("button", { name: "Start with the demo" }).click();
  await expect(page).toHaveURL(/\/accounts$/);
  const link = page.getByRole("link", { name: "Demo: September 2025" });
  return (await link.getAttribute("href")) ?? "";
}

test("a list keeps its filters and its sorting in its address, and its file says the same", async ({
  page,
}) => {
  const account = await demo(page);
  await page.goto(`${account}/orders`);
  const all = await rowsOf(page, "Orders");
  expect(all.length).toBeGreaterThan(5);
  await expect(page).toHaveTitle(/^\d+ orders, \d+ working/);

  await page.getByLabel("Status", { exact: true }).selectOption("filled");
  await expect(page).toHaveURL(/status=filled/);
  await expect(page.getByRole("heading", { name: /orders, filtered/ })).toBeVisible();
  const filled = await rowsOf(page, "Orders");
  expect(filled.length).toBeLessThan(all.length);
  await page.getByRole("button", { name: "Filled at" }).click();
  await expect(page).toHaveURL(/status=filled&sort=fill/);
  const prices = async () =>
    (await rowsOf(page, "Orders")).map((row) => Number(/\$([\d.]+) \d{4}-/.exec(row)?.[1]));
  await expect.poll(prices).toEqual((await prices()).sort((a, b) => a - b));

  // The address alone brings the same list back.
  await page.goto(page.url());
  await expect(page.getByLabel("Status", { exact: true })).toHaveValue("filled");
  expect(await rowsOf(page, "Orders")).toHaveLength(filled.length);
  const file = await page.getByRole("link", { name: "CSV" }).getAttribute("href");
  const csv = await (await page.request.get(file ?? "")).text();
  expect(csv.trim().split("\r\n")).toHaveLength(filled.length + 1);

  await page.getByRole("link", { name: "Show all" }).click();
  await expect(page).not.toHaveURL(/status/);
  expect(await rowsOf(page, "Orders")).toHaveLength(all.length);
});

test("a filter that leaves nothing says so and leads back", async ({ page }) => {
  const account = await demo(page);
  await page.goto(`${account}/fills?symbol=NONE`);
  await expect(page.getByText("No fill is left by these filters")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Show all" }).last().click();
  await expect(page.getByRole("table", { name: "Fills" })).toBeVisible();
});

test("a trade opens its story: its bars up to the clock, its exits and the rule's sentence", async ({
  page,
}) => {
  const account = await demo(page);
  await page.goto(`${account}/trades`);
  const told = page.waitForResponse(/\/story\?kind=trade/);
  await page
    .getByRole("button", { name: /^Details of/ })
    .first()
    .click();
  const story = await (await told).json();
  const { summary } = await (await page.request.get(`/api${account}/dashboard`)).json();
  expect(story.bars.length).toBeGreaterThan(10);
  expect(Math.max(...story.bars.map((bar: number[]) => bar[1]))).toBeLessThanOrEqual(
    summary.clockAt,
  );
  await expect(page.getByText(story.rules[0].sentence)).toBeVisible();
  await expect(page.getByText(/^Target \$/)).toBeVisible();
  await expect(page.getByText("Orders that hang together")).toBeVisible();
  // By keyboard: the bars are told one by one.
  const bars = page.getByRole("slider", { name: /arrow keys/ });
  await bars.focus();
  const last = await bars.getAttribute("aria-valuetext");
  await page.keyboard.press("ArrowLeft");
  await expect(bars).not.toHaveAttribute("aria-valuetext", last ?? "");
  expect(await seriousFaults(page)).toEqual([]);
});

test("the cash journal adds up to zero, and the account verifies", async ({ page }) => {
  await signUp(page);
  const address = await createAccount(page, { Name: "Sound" });
  await page.goto(`${address}/journal`);
  await expect(page.getByText("all lines add up to zero")).toBeVisible();
  expect(await rowsOf(page, "Cash journal")).toHaveLength(2);
  await page.goto(`${address}/epochs`);
  expect(await rowsOf(page, "Epochs")).toHaveLength(1);
  await page.goto(`${address}/health`);
  await page.getByRole("button", { name: "Verify this account" }).click();
  await expect(page.getByText("Everything stored is what the log says")).toBeVisible();
  await expect(page.getByText(/events of 1 epoch were folded again/)).toBeVisible();
  // The result stays.
  await page.reload();
  await expect(page.getByText("Everything stored is what the log says")).toBeVisible();
});

test("an account is created with costs, shorting and guards from behind More", async ({ page }) => {
  await signUp(page);
  const address = await createAccount(page, {
    Name: "Particular",
    "Fee per share": "0.005",
    "Rule set": "Touch: limits fill at a touch",
    "A ticker already held": "Add to it as another lot",
    "Daily loss lock": "3",
  });
  const api = address.replace("/accounts/", "/api/accounts/");
  const { summary } = await (await page.request.get(`${api}/dashboard`)).json();
  expect(summary.terms).toMatchObject({ feePerShare: 5_000, rules: "touch", onHeld: "add" });
  const guards = summary.guards as { guard: string; limit: number | null }[];
  expect(guards.find(({ guard }) => guard === "daily-loss")?.limit).toBe(30_000);
});

test("an import asks for the fills before anything is sent", async ({ page }) => {
  await signUp(page);
  await page.goto("/accounts/import");
  await page.waitForLoadState("networkidle");
  await page.locator('input[type="file"]').setInputFiles([
    { name: "state.json", mimeType: "application/json", buffer: Buffer.from("{}") },
    { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("x") },
  ]);
  await expect(page.getByText("Left out, because the name is none of the five")).toBeVisible();
  await page.getByLabel("Name").fill("Before");
  await page.getByRole("button", { name: "Replay and compare" }).click();
  await expect(page.getByText("Add fills.csv")).toBeVisible();
});

const FIVE = ["state.json", "orders.csv", "fills.csv", "positions.csv", "pnl_ledger.csv"];

test("the scripts' files are imported, and a changed number in them is found", async ({ page }) => {
  await signUp(page);
  await page.goto("/accounts/import");
  await page.waitForLoadState("networkidle");
  const files = await Promise.all(
    FIVE.map(async (name) => ({
      name,
      mimeType: "text/plain",
      buffer: await readFile(`fixtures/seed-state/ok/${name}`),
    })),
  );
  await page.locator('input[type="file"]').setInputFiles(files);
  await page.getByLabel("Name").fill("Before");
  await page.getByRole("button", { name: "Replay and compare" }).click();
  await expect(page.getByText("Equity, recomputed from the fills")).toBeVisible();
  // Where the scripts count twice, the files disagree with their own fills as they are.
  const found = async () => (await rowsOf(page, "Disagreements")).length;
  const before = await found();
  expect(before).toBeGreaterThan(0);

  const changed = files.map((file) =>
    file.name === "pnl_ledger.csv"
      ? { ...file, buffer: Buffer.from(file.buffer.toString().replace(/,0\.0(\r?\n)/, ",0.01$1")) }
      : file,
  );
  await page.locator('input[type="file"]').setInputFiles(changed);
  await page.getByRole("button", { name: "Replay and compare" }).click();
  await expect(
    page.getByRole("row", { name: /pnl_ledger\.csv 2 realized_pnl 0\.01/ }),
  ).toBeVisible();
  expect(await found()).toBe(before + 1);
  await page.getByRole("button", { name: "Create “Before”" }).click();
  await expect(page).toHaveURL(/\/accounts\/[0-9a-f-]{36}$/);
  await page.goto(`${page.url()}/health`);
  await page.getByRole("button", { name: "Verify this account" }).click();
  await expect(page.getByText("Everything stored is what the log says")).toBeVisible();
});
