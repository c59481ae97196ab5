// The broker's story on the sample: orders, exits, guards, flattening and a new epoch, to the cent.
import { expect, type Locator, type Page, test } from "@playwright/test";
import { createAccount, figures, rowsOf, signUp } from "./kit";

test("a person trades by hand: bracket, exits, guards, flatten, a second epoch", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await signUp(page);
  const address = await createAccount(page, { Name: "By hand", Capital: "10000" });

  await test.step("a limit order waits, a bracket holds its exits", async () => {
    await order(page, { symbol: "XOM", shares: "10", type: "limit", limit: "100" });
    await page.keyboard.press("o");
    await ticketField(page, "Symbol").fill("AMD");
    await ticketField(page, "Shares").fill("20");
    await page.getByRole("button", { name: /^Bracket/ }).click();
    await ticketField(page, "Take profit").fill("20%");
    await ticketField(page, "Stop loss").fill("15%");
    await ticketField(page, "Longest hold").fill("20");
    // What the ticket says it would set aside is what the account then has reserved.
    await expect(page.getByText("Set aside until it fills").locator("xpath=..")).toContainText(
      "$4,560.68",
    );
    await page.getByRole("button", { name: "Buy AMD" }).click();
    await expect(page.getByText("Buy 20 AMD: working")).toBeVisible();
    await expect(page.getByRole("row", { name: /held for its entry/ })).toHaveCount(2);
    expect(await figure(page, "Buying power")).toBe((10_000 - 4_560.6792 - 1_000) * 1_000_000);
  });

  await test.step("a session later it is held, and every page says the same", async () => {
    await step(page, "Next session");
    expect(await rowsOf(page, "Open positions")).toHaveLength(1);
    await agrees(page);
  });

  await test.step("a stop is set anew", async () => {
    await page.goto(`${address}/positions`);
    await page.getByRole("button", { name: "Details of AMD" }).click();
    await page.getByRole("button", { name: /^Edit the exits of lot/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("group", { name: "Stop" }).getByText("Set", { exact: true }).click();
    // Far above the market: what cannot be is refused where it was typed.
    await dialog.getByRole("textbox", { name: "New stop" }).fill("900");
    await dialog.getByRole("button", { name: "Set the exits" }).click();
    await expect(dialog.getByText(/has passed \$900\.00 already/)).toBeVisible();
    await dialog.getByRole("textbox", { name: "New stop" }).fill("150");
    await dialog.getByRole("button", { name: "Set the exits" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText(/^\$150\.00/).first()).toBeVisible();
  });

  await test.step("a part is closed at the next bar", async () => {
    await page.getByRole("button", { name: "Close AMD" }).click();
    await page.getByRole("dialog").getByRole("textbox", { name: "Shares" }).fill("5");
    await page.getByRole("button", { name: "Close 5", exact: true }).click();
    await expect(page.getByText("AMD: closing 5 at the next bar")).toBeVisible();
    await page.goto(address);
    await step(page, "Next bar");
    const [position] = await rowsOf(page, "Open positions");
    expect(position).toMatch(/^AMD .* 15 \$229\.78/);
    await agrees(page);
  });

  await test.step("a waiting order is replaced, and the two name each other", async () => {
    await page.getByRole("button", { name: /^Edit order 1, XOM/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Limit price" }).fill("101");
    await dialog.getByRole("button", { name: "Replace" }).click();
    await expect(dialog).toBeHidden();
    const waiting = page.getByRole("row", { name: /XOM/ });
    await expect(waiting).toContainText("Limit $101.00");
    await expect(waiting).toContainText("replaces order 1");
  });

  await test.step("a guard trips, refuses an entry where it is asked for, and is cleared", async () => {
    await page.getByRole("switch", { name: "Drawdown kill switch: off" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Drawdown kill switch" }).fill("0.01");
    await dialog.getByRole("button", { name: "Set the guards" }).click();
    await expect(dialog).toBeHidden();
    await page.getByLabel("Speed").selectOption({ label: "5 bars/s" });
    await page.getByRole("button", { name: "Play" }).click();
    await expect(page.getByText(/^New entries are locked: drawdown kill switch/)).toBeVisible();
    await page.getByRole("button", { name: "Pause" }).click();
    await expect(page.getByText(/^Paused after \d+ steps?/)).toBeVisible();
    await page.keyboard.press("Escape");
    await page.keyboard.press("o");
    await ticketField(page, "Symbol").fill("WMT");
    await ticketField(page, "Shares").fill("1");
    await expect(dialog.getByText(/drawdown kill switch is on/)).toBeVisible();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Clear lock" }).click();
    await dialog.getByRole("button", { name: "Clear the lock" }).click();
    await expect(page.getByText(/^New entries are locked/)).toBeHidden();
    await page.getByRole("switch", { name: "Drawdown kill switch: on" }).click();
    await expect(page.getByRole("switch", { name: "Drawdown kill switch: off" })).toBeVisible();
  });

  await test.step("flattening says what it would do, and does it", async () => {
    await page.getByRole("button", { name: "Flatten" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("row", { name: /^AMD/ })).toContainText("15");
    await dialog.getByRole("button", { name: "Flatten" }).click();
    await expect(page.getByText(/1 position closing at the next bar/)).toBeVisible();
    await step(page, "Next bar");
    await expect(page.getByText("No open position", { exact: true })).toBeVisible();
    await expect(page.getByText("No order waits for its bar")).toBeVisible();
    await agrees(page);
  });

  await test.step("a reset by name starts epoch 2, and epoch 1 stays", async () => {
    const before = await figures(page);
    await page.getByRole("button", { name: "More about By hand" }).click();
    await page.getByRole("menuitem", { name: /^Reset/ }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByText(/The epoch ends with equity/)).toContainText(
      before.Equity as string,
    );
    await dialog.getByRole("textbox", { name: "New capital" }).fill("5000");
    await expect(dialog.getByRole("button", { name: "Reset" })).toBeDisabled();
    await dialog.getByRole("textbox", { name: "The account's name, to confirm" }).fill("By hand");
    await dialog.getByRole("button", { name: "Reset" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText("Epoch 2", { exact: true })).toBeVisible();
    await expect.poll(async () => (await figures(page)).Equity).toBe("$5,000.00");
    await agrees(page);
    await page.goto(`${address}/epochs`);
    await expect(page.getByText(before.Equity as string).first()).toBeVisible();
  });
});

const ticketField = (page: Page, name: string) =>
  page.getByRole("dialog").getByLabel(name, { exact: true }).and(page.locator("input[id]"));

interface Asked {
  readonly symbol: string;
  readonly shares: string;
  readonly type: string;
  readonly limit: string;
}

/** Places a limit order by the keyboard's ticket. */
async function order(page: Page, { symbol, shares, type, limit }: Asked): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("o");
  await ticketField(page, "Symbol").fill(symbol);
  await page.getByRole("dialog").getByLabel("Type").selectOption(type);
  await page.getByRole("dialog").getByLabel("Time in force").selectOption("GTC");
  await ticketField(page, "Shares").fill(shares);
  await ticketField(page, "Limit price").fill(limit);
  await page.getByRole("button", { name: `Buy ${symbol}` }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("row", { name: new RegExp(symbol) })).toBeVisible();
}

/** Moves the clock, and waits until the figures are those of its new place. */
async function step(page: Page, name: string): Promise<void> {
  const clock = page.getByText("Replay clock", { exact: true }).last().locator("xpath=..");
  const before = await clock.locator("time").first().innerText();
  await page.getByRole("button", { name, exact: true }).click();
  await expect(clock.locator("time").first()).not.toHaveText(before);
  await page.waitForLoadState("networkidle");
}

/** Micros of an amount with every digit it has: "$144.160001" is 144160001, "−$0.35" is -350000. */
function micros(text: string): number {
  const [whole = "", fraction = ""] = text.replace(/[^\d.]/g, "").split(".");
  const value = Number(whole) * 1_000_000 + Number(fraction.padEnd(6, "0"));
  return text.includes("−") ? -value : value;
}

/** The exact amount in a place: what a person reads on hover. */
const exactIn = async (place: Locator): Promise<number> =>
  micros((await place.locator("span[title]").first().getAttribute("title")) ?? "");

/** A figure of the dashboard by its name. */
const figure = (page: Page, name: string): Promise<number> =>
  exactIn(
    page
      .locator("dt")
      .getByText(name, { exact: true })
      .first()
      .locator("xpath=following-sibling::dd[1]"),
  );

/** Equity is cash and what is held; the net result is equity less what was paid in. No digit is off. */
async function agrees(page: Page): Promise<void> {
  const table = page.getByRole("table", { name: "Open positions" });
  let held = 0;
  if ((await table.count()) > 0) {
    const heads = await table.getByRole("columnheader").allInnerTexts();
    const value = heads.findIndex((text) => text.trim().startsWith("Value"));
    for (const row of (await table.getByRole("row").all()).slice(1)) {
      held += await exactIn(row.getByRole("cell").nth(value));
    }
  }
  const equity = await figure(page, "Equity");
  expect(equity).toBe((await figure(page, "Cash")) + held);
  expect(await figure(page, "Net")).toBe(equity - (await figure(page, "Paid in")));
}
