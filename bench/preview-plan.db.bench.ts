// A plan of 10,000 rows: read, stored and previewed in an account of the sample market, as its page asks.
import path from "node:path";
import { instant } from "@/lib/core/base/time";
import { loadMarket, SAMPLE_MARKET } from "@/lib/db/markets";
import { closeDatabase } from "@/lib/db/prisma";
import { loadSample } from "@/lib/services/market/load-sample";
import { previewPlan } from "@/lib/services/plan/preview-plan";
import { uploadPlan } from "@/lib/services/plan/upload-plan";
import { account, made, person } from "@/lib/services/testing/people";

const ROUNDS = 5;
const ROWS = 10_000;
const MUST_MS = 2_000;
const NOW = instant(Date.UTC(2026, 10, 22, 12));

process.env.PAPERPROOF_WORKERS ??= path.resolve(".cache/workers");
await loadSample(NOW);
const user = await person();
const id = await account(user, { capital: "100000000", exposureCap: "", onHeld: "add" });
const { symbols } = await loadMarket(SAMPLE_MARKET);
const reads: number[] = [];
let plan = "";
for (let round = 0; round < ROUNDS; round++) {
  const file = { fileName: "large.csv", bytes: bytesOf(round) };
  const began = performance.now();
  plan = made(await uploadPlan(user, file, NOW)).id;
  reads.push(performance.now() - began);
}
const times: number[] = [];
let accepted = 0;
for (let round = 0; round < ROUNDS; round++) {
  const asked = performance.now();
  const preview = made(await previewPlan(user, { plan, account: id, page: 1 }, NOW));
  times.push(performance.now() - asked);
  accepted = preview.accepted;
}
const say = (all: readonly number[]): string =>
  `${median(all).toFixed(0)} ms, best ${Math.min(...all).toFixed(0)}`;
console.log(
  `a plan of ${ROWS} rows (${accepted} accepted) previewed: ${say(times)} (must ${MUST_MS}); ` +
    `read and stored before: ${say(reads)}`,
);
await closeDatabase();

/** The sample's own tickers first, each once; then tickers that nobody has heard of. */
function bytesOf(round: number): Uint8Array {
  const lines = Array.from({ length: ROWS }, (_, i) => {
    const ticker = symbols[i]?.symbol ?? `Q${i.toString(36).toUpperCase()}`;
    return `${ticker},BUY,100,110,98,1,0.6${round},2.5`;
  });
  const head = "ticker,side,entry,tp_price,sl_price,qty,prob_win,etth_days";
  return new TextEncoder().encode([head, ...lines].join("\n"));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
