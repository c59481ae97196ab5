// Every page: nothing wider than the screen, no console error, and no serious fault for a reader.
import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { seriousFaults } from "./kit";

const SCREENS = [
  { width: 1280, height: 900, colorScheme: "light" },
  { width: 360, height: 780, colorScheme: "dark" },
] as const;
const OPEN_TO_ALL = ["/", "/sign-in", "/sign-up"];

/** Signs in as the demo; answers the address of its account. */
async function demoAccount(page: Page): Promise<string | null> {
  await page.goto("/");
  await page.getByRole("button", { name: "Start with the demo" }).click();
  await expect(page).toHaveURL(/\/accounts$/);
  return page.getByRole("link", { name: "Demo: September 2025" }).getAttribute("href");
}

async function addresses(page: Page): Promise<string[]> {
  const account = await demoAccount(page);
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
  // It begins with what there is of one's own.
  await expect(page.getByLabel("Signals")).toHaveValue(forecast.split("/").at(-1) ?? "");
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

test("pages stand at 1280 px, light, and at 360 px, dark", async ({ browser }) => {
  test.setTimeout(600_000);
  const own = await browser.newContext();
  const first = await own.newPage();
  const complaints = complaintsOf(first);
  const known = await addresses(first);
  expect(complaints).toEqual([]);
  // Who sees all of them is signed in for both screens, which are looked at side by side: while one
  // page waits for its network to be quiet, the other is read.
  await Promise.all(
    SCREENS.map(async (screen) => {
      const errors = [
        ...(await walk(browser, OPEN_TO_ALL, screen)),
        ...(await walk(browser, known, { ...screen, storageState: await own.storageState() })),
      ];
      expect(errors).toEqual([]);
    }),
  );
});

test("on a phone whatever is pressed is as high as a finger", async ({ browser }) => {
  const phone = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true };
  const page = await (await browser.newContext(phone)).newPage();
  const account = await demoAccount(page);
  for (const address of [`${account}`, `${account}/today`, "/accounts/new", "/runs/new"]) {
    await page.goto(address);
    await page.waitForLoadState("networkidle");
    expect(await lowTargets(page), address).toEqual([]);
  }
  await page.context().close();
});

/** Buttons, tabs and fields lower than 44 px; a row's own button is as large as its card. */
async function lowTargets(page: Page): Promise<string[]> {
  const pressed =
    "header button, main button, main nav a, main select, main input:not([type=file])";
  return page.locator(pressed).evaluateAll((all) =>
    all
      .filter((element) => element.checkVisibility())
      .filter(
        (element) =>
          !element.matches("[aria-expanded], [role=switch], [type=checkbox], th *, td *, p *"),
      )
      .map((element) => (element.matches("input, select") ? element.parentElement : element))
      .filter((element) => element !== null && element.getBoundingClientRect().height < 44)
      .map((element) => element?.outerHTML.slice(0, 160) ?? ""),
  );
}

type Screen = (typeof SCREENS)[number] & {
  storageState?: Awaited<ReturnType<BrowserContext["storageState"]>>;
};

/** Looks at each address on a screen of its own; answers what the console complained about. */
async function walk(browser: Browser, all: string[], screen: Screen): Promise<string[]> {
  const { width, height, ...rest } = screen;
  const context = await browser.newContext({ viewport: { width, height }, ...rest });
  const page = await context.newPage();
  const errors = complaintsOf(page);
  for (const address of all) await stands(page, address, width);
  await context.close();
  return errors;
}

/** What the console of a page complains about from now on. */
function complaintsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(`${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => errors.push(`${page.url()}: ${error.message}`));
  return errors;
}

async function stands(page: Page, address: string, width: number): Promise<void> {
  const where = `${address} at ${width} px`;
  await page.goto(address);
  await page.waitForLoadState("networkidle");
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over, `${where} is wider than the screen`).toBeLessThanOrEqual(0);
  expect(await seriousFaults(page), where).toEqual([]);
}
