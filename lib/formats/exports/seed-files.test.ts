// The five files of an account: columns, digits and quoting as their readers expect them.
import { describe, expect, it } from "vitest";
import { type Money, money, price } from "@/lib/core/base/money";
import { quantity, shares } from "@/lib/core/base/quantity";
import { instant } from "@/lib/core/base/time";
import { csvText } from "./csv-text";
import { fillsCsv, ordersCsv, pnlLedgerCsv, positionsCsv, stateJson } from "./seed-files";

const at = instant(Date.parse("2025-09-02T14:30:00Z"));
const usd = (micros: number): Money => money(micros);

describe("state.json", () => {
  const state = { at, cash: usd(770_080_000), equity: usd(1_010_000_001) };

  it("writes amounts as JSON numbers, digit by digit", () => {
    expect(stateJson({ ...state, unrealized: usd(-10_500_000), realized: usd(0) })).toBe(
      [
        "{",
        '  "cash": 770.08,',
        '  "equity": 1010.000001,',
        '  "timestamp": "2025-09-02T14:30:00Z",',
        '  "unrealized_pnl": -10.50,',
        '  "realized_pnl": 0.00',
        "}",
        "",
      ].join("\n"),
    );
  });

  it("is JSON for the largest amounts as well, and null before the first mark", () => {
    const large = { ...state, cash: usd(9_007_199_254_740_991), unrealized: null, realized: null };
    expect(stateJson(large)).toContain('"cash": 9007199254.740991,');
    expect(JSON.parse(stateJson(large))).toMatchObject({ unrealized_pnl: null });
  });
});

describe("the CSV files", () => {
  it("writes orders, the price empty when none was asked for", () => {
    const order = { at, ticker: "AMD", side: "BUY", orderType: "MKT", status: "FILLED" };
    const orders = [
      { ...order, orderId: 1, quantity: shares(1), requestedPrice: price(227_920_000) },
      { ...order, orderId: 2, quantity: quantity(250_000), requestedPrice: null },
    ];
    expect(ordersCsv(orders)).toBe(
      "order_id,ts,ticker,side,qty,order_type,requested_price,status\r\n" +
        "1,2025-09-02T14:30:00Z,AMD,BUY,1,MKT,227.92,FILLED\r\n" +
        "2,2025-09-02T14:30:00Z,AMD,BUY,0.25,MKT,,FILLED\r\n",
    );
  });

  it("writes fills", () => {
    const fill = { fillId: 1, orderId: 1, at, ticker: "AMD", side: "BUY", quantity: shares(10) };
    expect(fillsCsv([{ ...fill, price: price(102_102_000), fee: usd(0) }])).toBe(
      "fill_id,order_id,ts,ticker,side,qty,fill_price,fee\r\n" +
        "1,1,2025-09-02T14:30:00Z,AMD,BUY,10,102.102,0.00\r\n",
    );
  });

  it("writes positions, and the header when there are none", () => {
    const position = { at, ticker: "BRK.B", quantity: shares(3), averagePrice: price(480_333_333) };
    expect(positionsCsv([{ ...position, lastPrice: null, unrealized: null }])).toBe(
      "ts,ticker,qty,avg_price,last_price,unrealized_pnl\r\n" +
        "2025-09-02T14:30:00Z,BRK.B,3,480.333333,,\r\n",
    );
    expect(positionsCsv([])).toBe("ts,ticker,qty,avg_price,last_price,unrealized_pnl\r\n");
  });

  it("writes one ledger row a mark", () => {
    const row = { at, cash: usd(800_000_000), equity: usd(1_010_000_000) };
    expect(pnlLedgerCsv([{ ...row, unrealized: usd(10_000_000), realized: usd(-1) }])).toBe(
      "ts,cash,equity,unrealized_pnl,realized_pnl\r\n" +
        "2025-09-02T14:30:00Z,800.00,1010.00,10.00,-0.000001\r\n",
    );
  });

  it.each([
    ["=CMD()", "'=CMD()"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\tx", "'\tx"],
    ['=HYPERLINK("a","b")', '"\'=HYPERLINK(""a"",""b"")"'],
    ['say "hi", twice\non two lines', '"say ""hi"", twice\non two lines"'],
    ["plain", "plain"],
  ])("never lets a spreadsheet run the text %j", (text, cell) => {
    expect(csvText(["note"], [[{ text }]])).toBe(`note\r\n${cell}\r\n`);
  });
});
