// A claim and somebody who doubts it: a month in four modes, shared, verified by a stranger, taken back.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { paperproof } from "../cli/testing/paperproof";
import { appendFile, lastFileIs } from "../lib/formats/evidence/zip/append-file";
import { readBundle } from "../lib/formats/evidence/zip/read-bundle";
import { writeBundle } from "../lib/formats/evidence/zip/write-bundle";
import { seriousFaults, signUp } from "./kit";

const PARTS = ["", "/embed", "/image", "/files/bundle.zip", "/files/evidence.json"];

test("a run is shared, a stranger's browser verifies it, a forger is found out, and it is taken back", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const { email } = await signUp(page, "Zebedee Quux");
  const run = await walkMonth(page);

  // Private: its own address shows it to nobody else, and no other address does.
  const stranger = await strangerIn(browser);
  await stranger.goto(run);
  await expect(stranger).toHaveURL(/\/sign-in/);
  const id = new URL(run).pathname.split("/").at(-1) ?? "";
  expect((await stranger.request.get(`/e/${id}`)).status()).toBe(404);

  const shared = await shareWithEverybody(page);
  await stranger.goto("/evidence");
  await stranger.locator(`a[href="${shared}"]`).click();
  await expect(stranger.getByRole("heading", { level: 1 })).toHaveText("Sep 2025, 2 tickers");
  await verifiesTwice(stranger);
  await standsWell(stranger);
  await tellsNothingOf(stranger, shared, ["Zebedee", "Quux", email, id, "Zanzibar"]);

  const bundle = await (await stranger.request.get(`${shared}/files/bundle.zip`)).body();
  await findsTheForger(bundle);

  await takeBack(page, run);
  for (const part of PARTS) {
    expect((await stranger.request.get(`${shared}${part}`)).status(), part).toBe(410);
  }
  // Neither what a browser says of requests ahead of a click nor another spelling is a way around.
  const ahead = { headers: { "next-router-prefetch": "1" } };
  expect((await stranger.request.get(shared, ahead)).status()).toBe(410);
  const spelled = shared.replace(/\/e\/(.)/, (_, first: string) => `/e/%${hexOf(first)}`);
  expect((await stranger.request.get(spelled)).status()).toBe(410);
  await stranger.goto(shared);
  await expect(stranger.getByText("This evidence was taken back")).toBeVisible();
  await expect(stranger.getByText("AMD")).toHaveCount(0);
  await standsWell(stranger);
  await stranger.goto("/evidence");
  await expect(stranger.locator(`a[href="${shared}"]`)).toHaveCount(0);
  await stranger.context().close();
});

test("in percent a run shows no amount, has no bundle, and only its card may be framed", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  await signUp(page);
  await walkMonth(page);
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByText("Percent only", { exact: true }).click();
  await page.getByRole("button", { name: "Share it" }).click();
  const shared = new URL(await page.getByLabel("Address").inputValue()).pathname;

  const stranger = await strangerIn(browser);
  const answer = await stranger.goto(shared);
  expect(answer?.headers()["x-robots-tag"]).toContain("noindex");
  expect(answer?.headers()["content-security-policy"]).toContain("frame-ancestors 'none'");
  await expect(stranger.getByText("Not reader-verifiable: shown in percent only.")).toBeVisible();
  await expect(stranger.getByRole("button", { name: "Verify" })).toHaveCount(0);
  expect(await stranger.locator("body").innerText()).not.toMatch(/\$\s?\d|1,000|1000/);
  for (const [file, status] of [
    ["bundle.zip", 403],
    ["trades.csv", 403],
    ["evidence.json", 200],
    ["equity.csv", 200],
  ] as const) {
    expect((await stranger.request.get(`${shared}/files/${file}`)).status(), file).toBe(status);
  }
  const card = await stranger.request.get(`${shared}/embed`);
  expect(card.headers()["content-security-policy"]).toContain("frame-ancestors *");
  await stranger.context().close();
});

/** A month of two tickers of the sample in all four modes; answers the run's address. */
async function walkMonth(page: Page): Promise<string> {
  await page.goto("/runs/new");
  await page.getByLabel("Tickers").fill("AMD, XOM");
  await page.getByLabel("Name").fill("Zanzibar");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByText("cells side by side")).toBeVisible({ timeout: 60_000 });
  return page.url();
}

/** A browser of its own without anybody signed in. */
async function strangerIn(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  page.on("console", (message) => {
    if (message.type() === "error") expect(message.text()).toMatch(/status of (404|410)/);
  });
  return page;
}

/** On a phone and a desk: nothing wider than the screen, and no serious fault for a reader. */
async function standsWell(page: Page): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over, `wider than ${width} px`).toBeLessThanOrEqual(0);
    expect(await seriousFaults(page)).toEqual([]);
  }
}

async function shareWithEverybody(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByText("Everybody", { exact: true }).click();
  await page.getByRole("button", { name: "Share it" }).click();
  const address = await page.getByLabel("Address").inputValue();
  expect(address).toMatch(/\/e\/[A-Za-z0-9_-]{22}$/);
  return new URL(address).pathname;
}

/** Once by loading bundle and program, and once with the network off. */
async function verifiesTwice(page: Page): Promise<void> {
  const verdict = page.locator("[data-verdict]");
  await page.getByRole("button", { name: "Verify", exact: true }).click();
  await expect(verdict).toHaveAttribute("data-verdict", "pass");
  await expect(verdict).toContainText("84 sessions of 4 cells");
  await expect(verdict).toContainText("Its signature is valid.");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Verify", exact: true }).click();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await expect(verdict).toHaveAttribute("data-verdict", "pass");
  await page.context().setOffline(false);
}

async function tellsNothingOf(page: Page, shared: string, own: readonly string[]): Promise<void> {
  for (const part of ["", "?cell=fast&trade=1", "/embed", "/files/evidence.json"]) {
    const text = await (await page.request.get(`${shared}${part}`)).text();
    for (const word of own) expect(text, `${word} in ${part}`).not.toContain(word);
  }
  const picture = await page.request.get(`${shared}/image`);
  expect(picture.headers()["content-type"]).toBe("image/png");
}

/** One digit of one trade is another, packed and signed as before. */
async function findsTheForger(bundle: Buffer): Promise<void> {
  const files = readBundle(bundle);
  if (!files.ok) throw new Error("a bundle is a zip");
  expect(lastFileIs(bundle, "signature.json")).toBe(true);
  const name = "cells/balanced/trades.jsonl";
  const signature = files.value.get("signature.json") ?? new Uint8Array();
  const forged = new Map(files.value);
  forged.delete("signature.json");
  const text = Buffer.from(files.value.get(name) ?? []).toString();
  forged.set(
    name,
    Buffer.from(
      text.replace(/"net":(-?)(\d)/, (_, sign, digit) => `"net":${sign}${(Number(digit) % 9) + 1}`),
    ),
  );
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "paperproof-story-"));
  const [good, bad] = [path.join(folder, "good.zip"), path.join(folder, "bad.zip")];
  fs.writeFileSync(good, bundle);
  fs.writeFileSync(bad, appendFile(writeBundle(forged), "signature.json", signature));
  expect(await paperproof(["verify", good])).toMatchObject({ code: 0 });
  const found = await paperproof(["verify", bad]);
  expect(found.code).toBe(1);
  expect(found.stdout).toContain(`FAIL: ${name} was changed`);
  expect(found.stdout).toContain("Line 1 (trade 1, ");
  fs.rmSync(folder, { recursive: true });
}

async function takeBack(page: Page, run: string): Promise<void> {
  await page.goto(run);
  await page.getByRole("button", { name: "Public", exact: true }).click();
  await page.getByRole("button", { name: "Take it back" }).click();
  const question = page.getByRole("dialog", { name: "Take this share back?" });
  await question.getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByRole("button", { name: "Share", exact: true })).toBeVisible();
}

/** "A" as "41". */
const hexOf = (letter: string): string => letter.charCodeAt(0).toString(16);
