// The story of a run: two clicks to four modes side by side, read without a script, compared, deleted.
import { expect, type Page, test } from "@playwright/test";
import { rowsOf, signUp } from "./kit";

const DONE = { timeout: 60_000 };

/** Starts the run that the form begins with, of some tickers, and waits for its evidence. */
async function runOf(page: Page, tickers: string): Promise<string> {
  await page.goto("/runs");
  await page.getByRole("link", { name: "New run" }).first().click();
  await page.getByLabel("Tickers").fill(tickers);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("region", { name: "4 cells side by side" })).toBeVisible(DONE);
  return new URL(page.url()).pathname;
}

test("a person walks a month in four modes, reads it without a script, and compares two", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  await signUp(page);
  await page.goto("/runs");
  await expect(page.getByText("No run yet")).toBeVisible();
  const first = await runOf(page, "AMD, CVX, JNJ, WMT, XOM");
  const modes = page.getByRole("region", { name: "4 cells side by side" });
  for (const mode of ["intraday", "fast", "balanced", "conservative"]) {
    await expect(modes.getByRole("link", { name: mode })).toBeVisible();
  }
  await expect(page.getByText("Run 3 of 4")).toBeVisible();

  await expect(page).toHaveTitle(/^Run 1: 2025-09-02 to 2025-09-30 · Paperproof$/);
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "Trades (CSV)" }).click();
  expect((await coming).suggestedFilename()).toMatch(/-balanced-trades\.csv$/);

  // What must be said first stands before what it made.
  const text = await page.locator("main").innerText();
  const places = ["never happened", "This proves nothing yet", "Probabilistic Sharpe"].map((said) =>
    text.indexOf(said),
  );
  expect(places.every((place, i) => place > (places[i - 1] ?? -1))).toBe(true);

  await printsWhole(page);

  // The same page without a script: another mode, a trade on its bars, a session's report.
  const state = await page.context().storageState();
  const plain = await browser.newContext({ storageState: state, javaScriptEnabled: false });
  const reader = await plain.newPage();
  await reader.goto(first);
  await reader.getByRole("link", { name: "conservative" }).click();
  await expect(reader).toHaveURL(/cell=conservative/);
  await reader.getByRole("table", { name: "Trades" }).getByRole("link").first().click();
  await expect(reader).toHaveURL(/trade=1/);
  const trade = reader.getByRole("region", { name: /^Trade 1:/ });
  await expect(trade.getByRole("img", { name: /bars of/ })).toBeVisible();
  await expect(trade.getByText("Filled at the open of the first bar")).toBeVisible();
  await reader.locator("#days details").first().locator("summary").click();
  await expect(reader.locator("#days details").first().getByText("As-of date")).toBeVisible();
  await plain.close();

  // The same form finds the run; other tickers are another try over the same sessions.
  expect(await runOf(page, "AMD, CVX, JNJ, WMT, XOM")).toBe(first);
  const second = await runOf(page, "AMD, XOM");
  await expect(page.getByText("Run 7 of 8")).toBeVisible();
  const [a, b] = [first, second].map((address) => address.split("/").at(-1));
  await page.goto(`/runs/compare?a=${a}&b=${b}&b-cell=fast`);
  await expect(page).toHaveTitle("Compare run 1 and run 2 (fast) · Paperproof");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Compare run 1 and run 2 (fast)",
  );
  expect((await rowsOf(page, "Parameters that differ")).join()).toMatch(/Tickers/);

  // Deleted, its tries still count.
  await page.goto(second);
  await givesTheKeyboardBack(page);
  await page.getByRole("button", { name: "More about this run" }).click();
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Delete" })).toBeDisabled();
  const name = await dialog.getByLabel("The run's name, to confirm").getAttribute("placeholder");
  await dialog.getByLabel("The run's name, to confirm").fill(name ?? "");
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL(/\/runs$/);
  await expect(page.getByRole("heading", { name: "1 run" })).toBeVisible();
  await page.goto(first);
  await expect(page.getByText("By now there are 8: 4 came after this one.")).toBeVisible();
  expect((await page.goto(second))?.status()).toBe(404);
});

/** A dialog that is left by Escape leaves the keyboard where it was, or on the button of its menu. */
async function givesTheKeyboardBack(page: Page): Promise<void> {
  const share = page.getByRole("button", { name: "Share", exact: true });
  await share.click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(share).toBeFocused();
  const more = page.getByRole("button", { name: "More about this run" });
  await more.click();
  await page.getByRole("menuitem", { name: "Rename…" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(more).toBeFocused();
}

/** On paper of A4 nothing is dark, cut off or there to be pressed. */
async function printsWhole(page: Page): Promise<void> {
  const screen = page.viewportSize() ?? { width: 1280, height: 720 };
  // A4 within its margins, in pixels of CSS.
  const paper = { width: 718, height: 1047 };
  await page.setViewportSize(paper);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const over = await page.evaluate(
    (right) =>
      [...document.querySelectorAll("main td, main th, main h2")]
        .filter((cell) => cell.getBoundingClientRect().right > right)
        .map((cell) => cell.textContent),
    paper.width,
  );
  expect(over, "what is cut off at the right").toEqual([]);
  await expect(page.locator("main button:visible")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Bundle" }).first()).toBeHidden();
  const looks = await page.evaluate(() => {
    const { backgroundColor, colorScheme } = getComputedStyle(document.documentElement);
    return { backgroundColor, colorScheme };
  });
  expect(looks).toEqual({ backgroundColor: "rgb(255, 255, 255)", colorScheme: "light" });
  await page.emulateMedia({ media: "screen", colorScheme: "light" });
  await page.setViewportSize(screen);
}
