// Every page: nothing wider than the screen, no console error, and no serious fault for a reader.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

const SCREENS = [
  { width: 1280, height: 900, colorScheme: "light" },
  { width: 360, height: 780, colorScheme: "dark" },
] as const;

async function addresses(page: Page): Promise<string[]> {
  await page.goto("/");
  await page.getByRole("button", { name: "Start with the demo" }).click();
  await expect(page).toHaveURL(/\/accounts$/);
  const account = await page
    .getByRole("link", { name: "Demo: September 2025" })
    .getAttribute("href");
  await page.goto("/forecasts");
  await page.getByRole("button", { name: "Use the sample forecast" }).click();
  await expect(page).toHaveURL(/\/forecasts\/./);
  const forecast = new URL(page.url()).pathname;
  await page.goto("/plans");
  const plan = await page
    .getByRole("link", { name: /^trade_plan/ })
    .first()
    .getAttribute("href");
  await page.goto("/runs/new");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}$/);
  const run = new URL(page.url()).pathname;
  await expect(page.getByText("This proves nothing yet")).toBeVisible({ timeout: 60_000 });
  const runId = run.split("/").at(-1);
  const parts = [
    ...["", "/today", "/plan", "/positions", "/orders", "/fills", "/trades", "/ledger", "/journal"],
    ...["/epochs", "/health", "/orders?group=ended&sort=fill&way=down", "/trades?symbol=NONE"],
  ];
  return [
    "/accounts",
    "/accounts?show=archived",
    "/accounts/new",
    "/accounts/import",
    ...parts.map((part) => `${account}${part}`),
    "/forecasts",
    `${forecast}`,
    "/plans",
    `${plan}`,
    "/runs",
    "/runs/new",
    run,
    `${run}?cell=conservative&trade=1`,
    `/runs/compare?a=${runId}&b=${runId}&b-cell=conservative`,
    "/market/sample",
    "/market/sample/AMD",
    "/market/yahoo",
    "/market/upload",
    "/shares",
    "/evidence",
    "/verify",
    "/settings",
  ];
}

for (const { width, height, colorScheme } of SCREENS) {
  test(`pages stand at ${width} px, ${colorScheme}`, async ({ browser }) => {
    test.setTimeout(420_000);
    const context = await browser.newContext({ viewport: { width, height }, colorScheme });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(`${page.url()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => errors.push(`${page.url()}: ${error.message}`));
    for (const address of ["/", "/sign-in", "/sign-up", ...(await addresses(page))]) {
      await page.goto(address);
      await page.waitForLoadState("networkidle");
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(over, `${address} is wider than the screen`).toBeLessThanOrEqual(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(
        ({ impact }) => impact === "serious" || impact === "critical",
      );
      expect(serious.map(({ id, nodes }) => [address, id, nodes[0]?.html])).toEqual([]);
    }
    expect(errors).toEqual([]);
    await context.close();
  });
}
