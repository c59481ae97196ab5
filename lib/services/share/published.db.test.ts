// Runs on a vendor's bars, shared: whole by link, and in public with no bar that no trade touched (E3).
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { microsToText } from "@/lib/core/base/decimal";
import { HOUR } from "@/lib/core/base/time";
import type { WalkTrade } from "@/lib/core/walkforward/trades/walk-trade";
import { closeDatabase } from "@/lib/db/prisma";
import { provenMarket } from "@/lib/db/scope";
import { decodeBars } from "@/lib/formats/bars-value";
import { type EvidenceFiles, MANIFEST } from "@/lib/formats/evidence/evidence-files";
import { readJsonLines } from "@/lib/formats/evidence/json-lines";
import { sayVerdict } from "@/lib/formats/evidence/verdict";
import { verifyEvidence } from "@/lib/formats/evidence/verify-evidence";
import { readBundle } from "@/lib/formats/evidence/zip/read-bundle";
import { SHARED_FILES, type SharedFile } from "@/lib/formats/requests/share-requests";
import type { ShareChoice } from "@/lib/formats/shares/share";
import { downloadMonth } from "../loading/fresh/download-month";
import { turnableFeed } from "../testing/feeds";
import { made, NOW, person } from "../testing/people";
import { run, walk } from "../testing/runs";
import type { SignedInUser } from "../user/find-user";
import { changeShare } from "./change-share";
import { exportShared } from "./export-shared";
import { loadKey } from "./load-key";
import { loadShared, loadSharedSummary, type Shared } from "./load-shared";
import { shareRun } from "./share-run";

const LINK: ShareChoice = { visibility: "link", redaction: "full", byline: false };
const PUBLIC: ShareChoice = { ...LINK, visibility: "public" };
const FIRST = { cell: null, trade: null, page: 1, days: 1 };

let ada: SignedInUser;
let slug: string;
beforeAll(async () => {
  const dials = await turnableFeed();
  // Every bar closes at a price of its own, up and down by up to five dollars.
  dials.moves = (symbol, opensAt) => {
    const hour = Math.floor(opensAt / HOUR);
    const dollars = ((hour * 37) % 11) - 5;
    return dollars * 1_000_000 + (hour % 1_000) * 100 + (symbol === "XOM" ? 50 : 0);
  };
  for (const symbol of ["AMD", "XOM"] as const) {
    for (const month of ["2026-10", "2026-11"]) {
      const step = { market: provenMarket("yahoo"), symbol, month, interval: "1h" } as const;
      await downloadMonth(step, { patience: 5, now: NOW });
    }
  }
  ada = await person();
  const id = await run(ada, {
    ...{ market: "yahoo", from: "2026-11-09", to: "2026-11-18", tickers: ["AMD", "XOM"] },
    modes: ["balanced", "conservative"],
  });
  expect(await walk(id)).toBe("done");
  slug = made(await shareRun(ada, { run: id, ...LINK }, NOW)).slug;
}, 60_000);
afterAll(closeDatabase);

const shownTo = async (choice: ShareChoice): Promise<void> => {
  made(await changeShare(ada, { slug, ...choice }));
};
const file = async (name: SharedFile) =>
  made(await exportShared(slug, { file: name, cell: null }, NOW));

async function bundle(): Promise<EvidenceFiles> {
  const read = readBundle((await file("bundle.zip")).body as Uint8Array);
  if (!read.ok) throw new Error("a bundle is a zip");
  return read.value;
}

async function pageWith(trade: number | null): Promise<Extract<Shared, { state: "shown" }>> {
  const shared = made(await loadShared(slug, { ...FIRST, trade }, NOW));
  if (shared.state !== "shown") throw new Error("it is shown");
  return shared;
}

const tradesOf = (files: EvidenceFiles): readonly WalkTrade[] =>
  [...files].flatMap(([name, bytes]) =>
    name.endsWith("/trades.jsonl") ? ((readJsonLines(bytes) ?? []) as WalkTrade[]) : [],
  );

/** The closes of bars that no trade touched: each is a price that no other bar has. */
async function untouchedCloses(whole: EvidenceFiles): Promise<readonly number[]> {
  const trades = tradesOf(whole);
  const closes: number[] = [];
  for (const ticker of ["AMD", "XOM"]) {
    const bytes = whole.get(`inputs/bars/${ticker}-1h.parquet`) ?? new Uint8Array();
    const { closesAt, opensAt, close } = await decodeBars(bytes, "", "");
    const own = trades.filter(({ symbol }) => symbol === ticker);
    const touched = (i: number): boolean =>
      own.some(
        ({ entrySession, exitAt }) =>
          (opensAt[i] ?? 0) >= Date.parse(`${entrySession}T14:30:00Z`) &&
          (opensAt[i] ?? 0) <= exitAt,
      );
    // The last close of a day is what a plan measures its levels from, and an order reserves by.
    const ends = (i: number): boolean => new Date(closesAt[i] ?? 0).getUTCHours() === 21;
    closes.push(...[...close].filter((_, i) => !touched(i) && !ends(i)));
  }
  return closes;
}

test("E3 in public a vendor's bars are shown by those alone that trades touched, and verified by them", async () => {
  await shownTo(PUBLIC);
  const files = await bundle();
  for (const name of files.keys()) expect(name).not.toMatch(/^inputs\/(bars|finer|daily)\//);
  const { verifiable } = await pageWith(null);
  const { publicKey } = await loadKey(NOW);
  expect(verifiable).toMatchObject({ publicKey, covers: "trades" });
  const verdict = await verifyEvidence(files, verifiable ?? {});
  const count = tradesOf(files).length;
  expect(count).toBeGreaterThan(3);
  expect(verdict).toMatchObject({
    ...{ status: "pass", covers: "trades", signature: "valid", compared: { trades: count } },
  });
  expect(sayVerdict(verdict)[0]).toContain(`${count} trades re-run on the bars they touched`);
});

test("E3 by link the same run is whole again, under the same id, and no file of one form is taken for the other", async () => {
  await shownTo(LINK);
  const whole = await bundle();
  const named = await file("bundle.zip");
  expect(whole.has("inputs/bars/AMD-1h.parquet")).toBe(true);
  expect(await verifyEvidence(whole)).toMatchObject({ status: "pass", covers: "all" });
  expect((await pageWith(null)).verifiable).toMatchObject({ covers: "all" });
  await shownTo(PUBLIC);
  const files = await bundle();
  expect(files.get(MANIFEST)).toEqual(whole.get(MANIFEST));
  const other = await file("bundle.zip");
  expect(other.tag).not.toBe(named.tag);
  expect(other.fileName).not.toBe(named.fileName);
});

describe("no bar that no trade touched comes out", () => {
  test("of any file, page, picture or trade of a public share", async () => {
    await shownTo(LINK);
    const whole = await bundle();
    const closes = await untouchedCloses(whole);
    expect(closes.length).toBeGreaterThan(20);
    const linked = await told(tradesOf(whole).length);
    expect(closes.some((close) => linked.includes(String(close)))).toBe(true);
    await shownTo(PUBLIC);
    const text = await told(tradesOf(whole).length);
    for (const close of closes) {
      expect(text.includes(String(close)), `${close}`).toBe(false);
      // As text a price has its dollars and all its micros.
      expect(text.includes(microsToText(close, { min: 2, max: 6 })), `${close}`).toBe(false);
    }
  });

  test("of the touched bars in the bundle, and the chart of each trade has its own alone", async () => {
    await shownTo(PUBLIC);
    const files = await bundle();
    const [first] = (await pageWith(null)).page.cells;
    const own = (readJsonLines(
      files.get(`cells/${(await pageWith(null)).page.cell}/trades.jsonl`) ?? new Uint8Array(),
    ) ?? []) as WalkTrade[];
    expect(first).toBeDefined();
    for (const [i, trade] of own.entries()) {
      const { story } = (await pageWith(i + 1)).page;
      expect(story?.bars.length).toBeGreaterThan(0);
      for (const { opensAt } of story?.bars ?? []) {
        expect(opensAt).toBeGreaterThanOrEqual(trade.entryBarAt);
        expect(opensAt).toBeLessThanOrEqual(trade.exitBarAt);
      }
    }
    expect((await pageWith(null)).page.curves.benchmarks).toEqual([]);
  });
});

/** Everything that a stranger can be told, as one text; the numbers of bars in files of bars as text too. */
async function told(trades: number): Promise<string> {
  const texts = [JSON.stringify(await loadSharedSummary(slug))];
  for (let trade = 0; trade <= trades; trade++) {
    texts.push(JSON.stringify(await pageWith(trade === 0 ? null : trade)));
  }
  for (const name of SHARED_FILES) {
    const { body } = await file(name);
    if (typeof body === "string") texts.push(body);
  }
  for (const [name, bytes] of await bundle()) {
    if (!name.endsWith(".parquet")) texts.push(new TextDecoder().decode(bytes));
    else {
      const { open, high, low, close } = await decodeBars(bytes, "", "");
      for (const column of [open, high, low, close]) texts.push([...column].join(" "));
    }
  }
  return texts.join("\n");
}
