// What a verification found, as its owner reads it.
import { expect, test } from "vitest";
import { isRebuildable, sayFault, type VerifyFault } from "./verify-fault";

test.each<[VerifyFault, string]>([
  [
    { where: "log", epoch: 1, seq: 3, type: "filled", broken: "digest" },
    "Epoch 1, event 3 (filled) is not what was written: its text and its digest do not belong together.",
  ],
  [
    { where: "log", epoch: 2, seq: 9, type: null, broken: "head" },
    "Epoch 2: the log ends at event 9, and the account says otherwise.",
  ],
  [
    { where: "lists", epoch: 1, list: "orders", row: "4", broken: "differs", columns: ["status"] },
    "Epoch 1, orders, row 4 differs in status.",
  ],
  [
    { where: "lists", epoch: 1, list: "trades", row: "4/2", broken: "missing", columns: [] },
    "Epoch 1, trades, row 4/2 is missing.",
  ],
  [
    { where: "head", epoch: 1, columns: ["cash_micros"] },
    "Epoch 1: the stored state differs from the log in cash_micros.",
  ],
])("%j is said in one sentence", (fault, sentence) => {
  expect(sayFault(fault)).toBe(sentence);
});

test("what differs from a whole log can be written again from it, and nothing else", () => {
  const log = { where: "log", epoch: 1, seq: 3, type: "filled", broken: "digest" } as const;
  const row = { where: "lists", epoch: 1, list: "fills", row: "1", broken: "missing" } as const;
  const list = { ...row, columns: [] };
  const head = { where: "head", epoch: 1, columns: ["cash_micros"] } as const;
  const account = { where: "account", epoch: 1, columns: ["clock"] } as const;
  expect([[list], [head], [list, account]].map(isRebuildable)).toEqual([true, true, true]);
  expect([[], [log], [account]].map(isRebuildable)).toEqual([false, false, false]);
});
