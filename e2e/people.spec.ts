// People: signing up, in and out, and nobody seeing what is another's.
import { expect, test } from "@playwright/test";
import { createAccount, dropFile, signUp } from "./kit";

const PLAN = "ticker,qty,entry,tp_price,sl_price\nAMD,1,228,240,220\n";

test("two people cannot reach each other's things by any address", async ({ browser }) => {
  const [first, second] = [await browser.newContext(), await browser.newContext()];
  const [mine, theirs] = [await first.newPage(), await second.newPage()];
  await signUp(mine, "Ada");
  const account = await createAccount(mine, { Name: "Mine" });
  await mine.goto("/plans");
  await dropFile(mine, "plan.csv", PLAN);
  await expect(mine).toHaveURL(/\/plans\/[0-9a-f-]{36}/);
  const plan = mine.url().split("?")[0] ?? "";
  const id = account.split("/").at(-1);

  await signUp(theirs, "Bob");
  const missing = account.replace(/[0-9a-f-]{36}/, "01900000-0000-7000-8000-000000000000");
  // What a page says once it is there: its parts may arrive after its status.
  const seen = async (address: string) => {
    const answer = await theirs.goto(address);
    await expect(theirs.getByRole("heading", { level: 1 })).toBeVisible();
    return [answer?.status(), await theirs.locator("body").innerText()];
  };
  const pages = ["", "/today", "/plan", "/positions", "/orders", "/fills", "/trades", "/ledger"];
  for (const page of pages) {
    const found = await seen(account + page);
    expect([page, ...found]).toEqual([page, ...(await seen(missing + page))]);
    expect(found[0]).toBe(404);
  }
  expect((await theirs.goto(plan))?.status()).toBe(404);
  for (const address of [
    `/api/accounts/${id}/dashboard`,
    `/api/accounts/${id}/export/state.json`,
    `/api/accounts/${id}/export/fills.csv`,
  ]) {
    expect((await theirs.request.get(address)).status(), address).toBe(404);
    expect((await mine.request.get(address)).status(), address).toBe(200);
  }
  await theirs.goto("/accounts");
  await expect(theirs.getByText("Mine")).toHaveCount(0);
});

test("signing out is immediate, also for a copied cookie", async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signUp(page);
  const copied = await browser.newContext({ storageState: await context.storageState() });
  const thief = await copied.newPage();
  await thief.goto("/accounts");
  await expect(thief).toHaveURL(/\/accounts$/);
  await page.getByRole("button", { name: /^Signed in as/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/$/);
  await thief.goto("/accounts");
  await expect(thief).toHaveURL(/\/sign-in/);
});

test("wrong passwords are refused alike, and too many of them are stopped", async ({ page }) => {
  const { email } = await signUp(page, "Grace");
  await page.context().clearCookies();
  await page.goto("/sign-in");
  const attempt = async (password: string) => {
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in", exact: true }).last().click();
  };
  await attempt("not the password");
  await expect(page.getByText("The e-mail or the password is wrong.")).toBeVisible();
  for (let i = 0; i < 10; i++) {
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await attempt(`wrong password ${i}`);
    await answered;
  }
  await expect(page.getByText(/Too many attempts. Try again in \d+ minutes/)).toBeVisible();
});

test("the demo opens with one click", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Start with the demo" }).click();
  await expect(page).toHaveURL(/\/accounts$/);
  await expect(page.getByText("Demo: September 2025").first()).toBeVisible();
});

test("a request that another site sends changes nothing", async ({ page, request }) => {
  await signUp(page);
  const headers = { origin: "https://elsewhere.example" };
  const multipart = { file: { name: "p.csv", mimeType: "text/csv", buffer: Buffer.from(PLAN) } };
  const foreign = await page.request.post("/api/plans", { headers, multipart });
  expect(foreign.status()).toBe(403);
  const noOrigin = await page.request.post("/api/plans", { multipart });
  expect(noOrigin.status()).toBe(403);
  // An act of a page, as its form would send it from elsewhere.
  const act = { headers: { ...headers, "next-action": "0".repeat(42) }, data: "[]" };
  const acted = await page.request.post("/settings", act);
  expect([acted.status(), await acted.text()]).toEqual([
    403,
    "The request came from another site.\n",
  ]);
  expect((await request.get("/api/health")).status()).toBe(200);
});
