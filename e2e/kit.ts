// For the browser stories: signing up, reading a figure card, dropping a file, what bars a reader.
import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** A new person in this page's browser, on their empty accounts page. */
export async function signUp(
  page: Page,
  name = "Ada",
): Promise<{ email: string; password: string }> {
  const email = `${randomUUID()}@example.org`;
  const password = "correct horse battery staple";
  await page.goto("/sign-up");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: /create/i }).click();
  await expect(page).toHaveURL(/\/accounts$/);
  return { email, password };
}

/** Creates an account with the fields given by their labels; answers its address. */
export async function createAccount(page: Page, fields: Record<string, string>): Promise<string> {
  await page.goto("/accounts/new");
  await page.getByRole("button", { name: /^More/ }).click();
  for (const [label, value] of Object.entries(fields)) {
    const field = page.getByLabel(label, { exact: true });
    const isSelect = await field.evaluate((element) => element.tagName === "SELECT");
    if (isSelect) await field.selectOption({ label: value });
    else await field.fill(value);
  }
  await page.getByRole("button", { name: "Create the account" }).click();
  await expect(page).toHaveURL(/\/accounts\/[0-9a-f-]{36}$/);
  return page.url();
}

/** Drops a CSV on the page's file field. */
export async function dropFile(page: Page, name: string, text: string): Promise<void> {
  const file = { name, mimeType: "text/csv", buffer: Buffer.from(text) };
  // A file given before the page has come alive would be seen by nobody.
  await page.waitForLoadState("networkidle");
  await page.locator('input[type="file"]').setInputFiles(file);
}

/** The dashboard's five figures, as they are printed. */
export async function figures(page: Page): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const label of ["Equity", "Cash", "Unrealized P&L", "Realized P&L", "Open positions"]) {
    const name = page.locator("dt").getByText(label, { exact: true });
    const figure = name.locator("xpath=following-sibling::dd[1]").first();
    found[label] = (await figure.innerText()).replace(/\s+/g, "");
  }
  return found;
}

/** Every row of a table as the text of its cells. */
export async function rowsOf(page: Page, table: string): Promise<string[]> {
  await page.getByRole("table", { name: table }).waitFor();
  const rows = page.getByRole("table", { name: table }).getByRole("row");
  const texts = await rows.allInnerTexts();
  return texts.slice(1).map((text) => text.replace(/\s+/g, " ").trim());
}

/** What seriously bars a reader of this page: the rule that it breaks, and where first. */
export async function seriousFaults(page: Page): Promise<readonly string[]> {
  // Every rule is asked. What passes is not described, which takes longer than asking on a long page,
  // and no frame of another site is here to be asked in a tab of its own.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode(true);
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
