// The day of a newcomer: forecast, plan, execution and close on one screen, and every figure agreeing.
import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { createAccount, figures, rowsOf, signUp } from "./kit";

const CAPITAL = "1000.00";

test("a person plans, executes and closes a day, and all screens agree to the cent", async ({
  page,
}) => {
  await signUp(page);
  const address = await createAccount(page, { Name: "Day", "Exposure cap": "800" });
  await page.getByRole("link", { name: "Open Today" }).click();
  await expect(page.getByText("Tue 2025-09-02").first()).toBeVisible();
  await expect(stepOf(page, "1. Plan")).toContainText("waiting");

  // 1: a plan from the sample forecast, with the account's cap.
  await page.getByRole("button", { name: "Use the sample forecast" }).click();
  await page.getByLabel("Mode").selectOption("balanced");
  await page.getByRole("button", { name: "Make the plan" }).click();
  await expect(stepOf(page, "1. Plan")).toContainText("done");

  // 2: executed, each kept line once.
  const execute = page.getByRole("button", { name: /^Execute \d+ lines?$/ });
  const lines = Number(/\d+/.exec(await execute.innerText())?.[0]);
  expect(lines).toBeGreaterThan(0);
  await execute.click();
  await expect(page.getByText(new RegExp(`^${lines} orders? accepted`))).toBeVisible();
  await expect(stepOf(page, "2. Execute")).toContainText("done");

  // 3 and 4: the replay clock to the close.
  await page.getByRole("button", { name: "To the close" }).click();
  await expect(page.getByRole("heading", { name: "The day is done" })).toBeVisible();
  for (const step of ["3. Orders and positions", "4. Prices", "5. Dashboard"]) {
    await expect(stepOf(page, step)).toContainText("done");
  }

  // 5: what the files say to the micro is what every screen says to the cent.
  const books = await booksOf(page.request, address);
  expect(books.bought).toBeLessThanOrEqual(micros("800"));
  expect(books.entries).toBe(lines);
  expect(books.cash).toBe(micros(CAPITAL) - books.bought + books.sold - books.fees);
  expect(books.equity).toBe(books.cash + books.value);
  const ledger = books.ledger.at(-1);
  expect(ledger).toEqual({ cash: books.cash, equity: books.equity });
  await page.goto(address);
  expect(await figures(page)).toMatchObject({
    Equity: dollars(books.equity),
    Cash: dollars(books.cash),
    "Open positions": String(books.positions),
  });
  await page.goto(`${address}/positions`);
  expect(await rowsOf(page, "Open positions")).toHaveLength(books.positions);
  await page.goto(`${address}/fills`);
  expect(await rowsOf(page, "Fills")).toHaveLength(books.fills);
  await page.goto(`${address}/ledger`);
  const [latest] = await rowsOf(page, "P&L ledger");
  expect(latest).toContain(dollars(books.equity));
  expect(latest).toContain(dollars(books.cash));

  // Executed again: nothing happens, and it says so.
  await page.goto("/plans");
  await page.getByRole("link", { name: /^trade_plan_2025-09-02_balanced\.csv/ }).click();
  await expect(page.getByRole("button", { name: "Already executed" })).toBeDisabled();
  const plan = /\/plans\/([0-9a-f-]{36})/.exec(page.url())?.[1];
  const again = await page.request.post(`/api/plans/${plan}/execute`, {
    data: { account: address.split("/").at(-1) },
    headers: { origin: new URL(address).origin },
  });
  expect(await again.json()).toMatchObject({ accepted: 0, executed: lines });
  expect(await booksOf(page.request, address)).toEqual(books);
});

const stepOf = (page: Page, title: string) =>
  page
    .getByRole("list", { name: "Steps of the day" })
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: title }) });

/** An amount with up to six decimals in millionths of a dollar, by its digits. */
function micros(text: string): number {
  const [, sign = "", whole = "0", part = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  return (sign === "-" ? -1 : 1) * Number(whole + part.padEnd(6, "0").slice(0, 6));
}

const dollars = (amount: number): string =>
  (Math.round(amount / 10_000) / 100).toLocaleString("en-US", {
    style: "currency",
    currency: "USD",
  });

/** An account's files, read back and added up. */
async function booksOf(request: APIRequestContext, address: string) {
  const id = address.split("/").at(-1);
  const file = async (name: string) =>
    (await request.get(`/api/accounts/${id}/export/${name}`)).text();
  const fills = table(await file("fills.csv"));
  const positions = table(await file("positions.csv"));
  const ledger = table(await file("pnl_ledger.csv"));
  const worth = (row: Row, price: string) => Number(row.qty) * micros(row[price] ?? "");
  const sum = (rows: readonly Row[], of: (row: Row) => number) =>
    rows.reduce((total, row) => total + of(row), 0);
  const side = (name: string) => fills.filter((row) => row.side === name);
  const state: { cash: number; equity: number } = JSON.parse(await file("state.json"));
  return {
    cash: micros(state.cash.toFixed(6)),
    equity: micros(state.equity.toFixed(6)),
    entries: side("BUY").length,
    fills: fills.length,
    positions: positions.length,
    bought: sum(side("BUY"), (row) => worth(row, "fill_price")),
    sold: sum(side("SELL"), (row) => worth(row, "fill_price")),
    fees: sum(fills, (row) => micros(row.fee ?? "")),
    value: sum(positions, (row) => worth(row, "last_price")),
    ledger: ledger.map((row) => ({
      cash: micros(row.cash ?? ""),
      equity: micros(row.equity ?? ""),
    })),
  };
}

type Row = Readonly<Record<string, string>>;

function table(csv: string): Row[] {
  const [header = "", ...rows] = csv.trim().split(/\r?\n/);
  const names = header.split(",");
  return rows.map((row) => {
    const cells = row.split(",");
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ""]));
  });
}
