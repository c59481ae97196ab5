// Importing the scripts' files: replayed, recomputed, every disagreement listed, and made on request.
import fs from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { instant } from "@/lib/core/base/time";
import { verifyRecords } from "@/lib/db/account/verify-records";
import { closeDatabase } from "@/lib/db/prisma";
import { ImportRequest } from "@/lib/formats/requests/account-requests";
import { exportAccount } from "../account/export-account";
import { listFills, listTrades } from "../account/list-records";
import { loadDashboard } from "../account/load-dashboard";
import { ownAccount } from "../account/own-account";
import { loadSample } from "../market/load-sample";
import { EVERYTHING, made, NOW, person } from "../testing/people";
import type { SignedInUser } from "../user/find-user";
import { importAccount } from "./import-account";

const NAMES = ["state.json", "orders.csv", "fills.csv", "positions.csv", "pnl_ledger.csv"] as const;
type Name = (typeof NAMES)[number];

let user: SignedInUser;
beforeAll(async () => {
  await loadSample(instant(0));
  user = await person();
});
afterAll(closeDatabase);

const textOf = (name: Name): string => fs.readFileSync(`fixtures/seed-state/ok/${name}`, "utf8");
const allFiles = (): Record<string, string> =>
  Object.fromEntries(NAMES.map((name) => [name, textOf(name)]));

async function take(files: Record<string, string>, fields: object = {}) {
  const request = ImportRequest.parse({ name: "Imported", market: "sample", ...fields });
  const handedIn = Object.entries(files).map(([fileName, text]) => ({
    fileName,
    bytes: new TextEncoder().encode(text),
  }));
  return importAccount(user, { files: handedIn, request }, NOW);
}

/** Where a file disagrees, and the first words of why. */
async function faults(files: Record<string, string>) {
  const { disagreements } = made(await take(files));
  return disagreements.map(({ file, line, column, sentence }) =>
    [file, line, column, sentence.split(" ").slice(0, 3).join(" ")].join(" "),
  );
}

/** What the scripts got wrong in files that nobody touched. */
const KNOWN = [
  "state.json  cash The scripts added",
  "state.json  realized_pnl The scripts measured",
  "state.json  equity The scripts added",
  "state.json  unrealized_pnl The scripts measured",
  "pnl_ledger.csv 2 equity The scripts added",
  "pnl_ledger.csv 3 cash The scripts added",
  "pnl_ledger.csv 3 realized_pnl The scripts measured",
  "pnl_ledger.csv 3 equity The scripts added",
  "positions.csv 2 avg_price The scripts measured",
  "positions.csv 2 unrealized_pnl The scripts measured",
];

describe("the files of the scripts", () => {
  it("are recomputed first in first out with true equity, each known fault named", async () => {
    const preview = made(await take(allFiles()));
    // 1000 - 2 x 140.07 - 3 x 110.055 - 143.0715 + 2 x 144.9275 - 4
    expect(preview).toMatchObject({
      fills: 4,
      capital: 1_000_000_000,
      cash: 532_478_500,
      realized: 9_715_000,
      fees: 4_000_000,
      account: null,
    });
    // The one AMD left is the one bought last.
    expect(preview.positions).toMatchObject([
      { symbol: "AMD", quantity: 1_000_000, averagePrice: 143_071_500, mark: 146_000_000 },
      { symbol: "XOM", quantity: 3_000_000, averagePrice: 110_055_000, mark: 108_000_000 },
    ]);
    expect(preview.equity).toBe(532_478_500 + 146_000_000 + 324_000_000);
    expect(await faults(allFiles())).toEqual(KNOWN);
  });

  it.each([
    {
      name: "state.json",
      from: '"cash": 5',
      to: '"cash": 6',
      says: "state.json  cash It is neither",
    },
    {
      name: "pnl_ledger.csv",
      from: "16:05:00,3",
      to: "16:05:00,4",
      says: "pnl_ledger.csv 2 cash It is neither",
    },
    {
      name: "positions.csv",
      from: "XOM,3.0",
      to: "XOM,4.0",
      says: "positions.csv 3 qty It is neither",
    },
    { name: "orders.csv", from: "BUY,3.0", to: "BUY,2.0", says: "orders.csv 3 qty The order is" },
    {
      name: "fills.csv",
      from: "140.07",
      to: "141.07",
      says: "positions.csv 2 avg_price It is neither",
    },
  ] as const)("a changed number in $name is found", async ({ name, from, to, says }) => {
    const text = textOf(name);
    expect(text).toContain(from);
    const found = await faults({ ...allFiles(), [name]: text.replace(from, to) });
    expect(found).toContain(says);
  });

  it("become an account that goes on from there, and verifies", async () => {
    const { account } = made(await take(allFiles(), { confirm: "true" }));
    const id = await ownAccount(user.id, account ?? "");
    if (!id) throw new Error("who imports an account owns it");
    const { summary, positions } = await loadDashboard(id, NOW);
    expect(summary).toMatchObject({ clock: "live", equity: 1_002_478_500 });
    expect(positions.map(({ symbol, markSource }) => [symbol, markSource])).toEqual([
      ["AMD", "imported"],
      ["XOM", "imported"],
    ]);
    const { rows } = await listFills(id, EVERYTHING);
    expect(new Set(rows.map(({ rule, barDigest }) => `${rule} ${barDigest}`))).toEqual(
      new Set(["imported null"]),
    );
    expect((await listTrades(id, EVERYTHING)).rows).toMatchObject([
      { gross: 9_715_000, mfe: null, mae: null },
    ]);
    expect(await verifyRecords(id)).toMatchObject({ ok: true });
    expect(await take(allFiles(), { confirm: "true" })).toMatchObject({
      refusal: { code: "name-taken" },
    });
    // What this account exports is read back without a word.
    const exported = await Promise.all(
      NAMES.map(async (name) => [name, (await exportAccount(id, name)).body] as const),
    );
    expect(await faults(Object.fromEntries(exported))).toEqual([]);
  });

  it("need fills, names that are known, and a capital from somewhere", async () => {
    const { "fills.csv": fills = "", ...rest } = allFiles();
    expect(await take(rest)).toMatchObject({ refusal: { code: "bad-request", field: "Files" } });
    expect(await take({ "fills.csv": fills, "notes.txt": "x" })).toMatchObject({
      refusal: { field: "Files" },
    });
    expect(await take({ "fills.csv": fills })).toMatchObject({ refusal: { field: "Capital" } });
    expect(made(await take({ "fills.csv": fills }, { capital: "1000" }))).toMatchObject({
      cash: 532_478_500,
      disagreements: [],
    });
    const broken = await take({ ...rest, "fills.csv": fills.replace("BUY", "HOLD") });
    expect(broken).toMatchObject({
      refusal: { code: "bad-file", problems: [{ line: 2, column: "fills.csv, side" }] },
    });
  });

  it("that repeat a fill, leave the calendar or count beyond all money are found or refused", async () => {
    const fills = (...rows: string[]) =>
      take(
        { "fills.csv": `fill_id,order_id,ts,ticker,side,qty,fill_price,fee\n${rows.join("\n")}\n` },
        { capital: "1000" },
      );
    const one = "1,1,2025-07-01T10:00:00,AMD,BUY,1,1,0";
    expect(made(await fills(one, one)).disagreements).toMatchObject([
      { file: "fills.csv", line: 3, column: "fill_id", theirs: "1" },
    ]);
    for (const year of ["0001", "1800", "1989"]) {
      expect(await fills(one.replace("2025", year))).toMatchObject({
        refusal: { code: "bad-request", reason: "they speak of times before 1990" },
      });
    }
    for (const year of ["2101", "9999"]) {
      expect(await fills(one.replace("2025", year))).toMatchObject({
        refusal: { reason: "they speak of times that are to come" },
      });
    }
    const huge = one.replace("BUY,1,1,", "BUY,90000,90000,");
    for (const rows of [[huge, huge, huge], [one.replace("1,1,0", "9000000000,9000000000,0")]]) {
      expect(await fills(...rows)).toMatchObject({ refusal: { code: "amount-out-of-range" } });
    }
  });

  it("with sales of more than was held become an account with shorts", async () => {
    const fills =
      "fill_id,order_id,ts,ticker,side,qty,fill_price,fee\n1,1,2025-07-01T10:00:00,AMD,SELL,2,140,0\n";
    const preview = made(await take({ "fills.csv": fills }, { capital: "1000" }));
    expect(preview).toMatchObject({
      cash: 1_280_000_000,
      equity: 1_000_000_000,
      positions: [{ symbol: "AMD", direction: -1 }],
    });
  });
});
