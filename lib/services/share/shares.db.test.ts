// Shares from a run to what a stranger is told: nothing of the owner, nothing withheld, gone at once.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/prisma";
import { fileText } from "@/lib/formats/evidence/evidence-files";
import { verifyEvidence } from "@/lib/formats/evidence/verify-evidence";
import { readBundle } from "@/lib/formats/evidence/zip/read-bundle";
import type { EvidencePage } from "@/lib/formats/evidence-page/page";
import { SHARED_FILES, type SharedFile } from "@/lib/formats/requests/share-requests";
import type { ShareChoice } from "@/lib/formats/shares/share";
import { loadSample } from "../market/load-sample";
import { confirmUpload } from "../market/stage-upload";
import { uploadPlan } from "../plan/upload-plan";
import { deleteRun } from "../run/manage-runs";
import { made, NOW, person } from "../testing/people";
import { run, WEEK, walk } from "../testing/runs";
import { stageBytes } from "../testing/uploads";
import type { SignedInUser } from "../user/find-user";
import { changeShare } from "./change-share";
import { countView } from "./count-view";
import { exportShared } from "./export-shared";
import { listGallery, listShares } from "./list-shares";
import { loadKey } from "./load-key";
import { loadShared, loadSharedHead, loadSharedSummary } from "./load-shared";
import { revokeShare } from "./revoke-share";
import { shareOfRun } from "./share-of-run";
import { shareRun } from "./share-run";
import { shareStanding } from "./share-standing";

const ASKED = { cell: null, trade: 1, page: 1, days: 1 };
const FULL: ShareChoice = { visibility: "link", redaction: "full", byline: false };
const PERCENT: ShareChoice = { ...FULL, redaction: "percent" };
const NOWHERE = "A".repeat(22);

let ada: SignedInUser;
let walked: string;
beforeAll(async () => {
  await loadSample(NOW);
  ada = await person();
  walked = await run(ada, { ...WEEK, name: "Zanzibar idea" });
  expect(await walk(walked)).toBe("done");
}, 60_000);
afterAll(closeDatabase);

/** The slug of Ada's run, shown like this from now on. */
async function shown(choice: ShareChoice, id = walked): Promise<string> {
  const { slug } = made(await shareRun(ada, { run: id, ...choice }, NOW));
  made(await changeShare(ada, { slug, ...choice }));
  return slug;
}

const file = (slug: string, name: SharedFile, cell: string | null = null) =>
  exportShared(slug, { file: name, cell }, NOW);

/** Everything that a stranger can be told at an address, as one text. */
async function told(slug: string): Promise<string> {
  const texts = [
    JSON.stringify(await loadShared(slug, ASKED, NOW)),
    JSON.stringify(await loadSharedSummary(slug)),
    JSON.stringify(await listGallery(1)),
  ];
  for (const name of SHARED_FILES) {
    const answer = await file(slug, name);
    if (!answer.ok) continue;
    const { body } = answer.value;
    if (typeof body === "string") texts.push(body, answer.value.fileName);
    else texts.push(bundleText(body));
  }
  return texts.join("\n");
}

function bundleText(body: Uint8Array): string {
  const files = readBundle(body);
  if (!files.ok) throw new Error("a bundle is a zip");
  return [...files.value]
    .map(([name, bytes]) => `${name}\n${fileText(bytes) ?? Buffer.from(bytes).toString("latin1")}`)
    .join("\n");
}

describe("a shared run", () => {
  test("tells nothing of its owner, in no page, file, summary or list", async () => {
    const slug = await shown({ ...FULL, visibility: "public" });
    const text = await told(slug);
    expect(text.length).toBeGreaterThan(100_000);
    for (const own of [ada.id, ada.email, ada.signIn, walked, "Ada", "Zanzibar", "example.org"]) {
      expect(text, own).not.toContain(own);
    }
    await shown({ ...FULL, visibility: "public", byline: true });
    expect(await loadSharedHead(slug)).toMatchObject({ value: { share: { by: "Ada" } } });
    const named = await told(slug);
    for (const own of [ada.id, ada.email, walked, "Zanzibar"]) expect(named).not.toContain(own);
  });

  test("is signed by this server, and passes for whoever knows its key", async () => {
    const slug = await shown(FULL);
    const { publicKey } = await loadKey(NOW);
    const { body } = made(await file(slug, "bundle.zip"));
    const files = readBundle(body as Uint8Array);
    const page = made(await loadShared(slug, ASKED, NOW));
    if (!files.ok || page.state !== "shown") throw new Error("the share is shown");
    expect(page.verifiable).toEqual({ evidenceId: page.page.id, publicKey, covers: "all" });
    const verdict = await verifyEvidence(files.value, page.verifiable ?? {});
    expect(verdict).toMatchObject({ status: "pass", signature: "valid", compared: { cells: 2 } });
  });

  test("has no file of a cell that is not there, in place of it", async () => {
    const slug = await shown(FULL);
    const no = { ok: false, refusal: { code: "not-found" } };
    expect(await file(slug, "trades.csv", "__proto__")).toEqual(no);
    expect(await file(slug, "trades.csv", "balanced")).toMatchObject({ ok: true });
  });

  test("is found by its owner only among their own, with how often it was looked at", async () => {
    const slug = await shown(FULL);
    const bob = await person();
    await countView(slug, null);
    await countView(slug, ada);
    await countView(slug, bob);
    const [own] = (await listShares(ada, 1)).rows;
    expect(own).toMatchObject({ slug, run: walked, views: 2 });
    expect((await listShares(bob, 1)).total).toBe(0);
    expect(await shareOfRun(ada, walked)).toMatchObject({ slug });
    expect(await shareOfRun(bob, walked)).toBeNull();
  });

  test("is another's to nobody else: not to share, to change or to take back", async () => {
    const slug = await shown(FULL);
    const bob = await person();
    const no = { ok: false, refusal: { code: "not-found" } };
    expect(await shareRun(bob, { run: walked, ...FULL }, NOW)).toEqual(no);
    expect(await changeShare(bob, { slug, ...PERCENT })).toEqual(no);
    expect(await changeShare(bob, { slug: NOWHERE, ...PERCENT })).toEqual(no);
    expect(await revokeShare(bob, { slug }, NOW)).toEqual(no);
    expect(await revokeShare(bob, { slug: NOWHERE }, NOW)).toEqual(no);
  });
});

describe("E3 in percent", () => {
  test("no file holds an amount, and neither bundle nor trades are there", async () => {
    const slug = await shown(PERCENT);
    for (const name of ["bundle.zip", "trades.csv"] as const) {
      expect(await file(slug, name)).toMatchObject({ refusal: { code: "percent-only" } });
    }
    const text = await told(slug);
    expect(text).not.toContain("$");
    expect(text).not.toMatch(/"kind":\s*"(money|gain|quantity)"/);
    expect(text).not.toContain("1000000000");
    const answer = made(await file(slug, "evidence.json", "conservative"));
    const evidence = JSON.parse(String(answer.body)) as EvidencePage;
    expect(evidence.trades.rows.length).toBeGreaterThan(0);
    for (const row of evidence.trades.rows) {
      expect(row).toMatchObject({ entryAt: null, exitAt: null, net: { kind: "withheld" } });
    }
    for (const day of evidence.days.rows) {
      expect([day.net, day.own, day.exposure]).toEqual(Array(3).fill({ kind: "withheld" }));
    }
    const curve = made(await file(slug, "equity.csv")).body;
    expect(String(curve).split("\n")[0]?.trim()).toBe("date,change,drawdown");
    expect(String(curve).split("\n")[1]).toMatch(/^2025-09-12,0,0/);
    expect(String(curve)).not.toMatch(/\d{3}\.\d|\d\.\d{5}/);
  });

  test("the digest of the result stands for it, signed, and it is the one that the bundle has", async () => {
    const page = made(await loadShared(await shown(PERCENT), ASKED, NOW));
    const whole = made(await loadShared(await shown(FULL), ASKED, NOW));
    if (page.state !== "shown" || whole.state !== "shown") throw new Error("both are shown");
    expect(page).toMatchObject({ verifiable: null, page: { full: false } });
    expect(page.signed?.resultDigest).toBe(whole.page.cells[0]?.resultDigest);
    expect(page.signed?.publicKey).toBe((await loadKey(NOW)).publicKey);
  });
});

test("a page is made once, and never for another redaction, cell or trade than it was made for", async () => {
  const pageOf = async (asked: typeof ASKED) => {
    const found = made(await loadShared(await slugOf(), asked, NOW));
    if (found.state !== "shown") throw new Error("the share is shown");
    return found.page;
  };
  const slugOf = async () => (await shareOfRun(ada, walked))?.slug ?? "";
  await shown(FULL);
  const whole = await pageOf(ASKED);
  expect(await pageOf(ASKED)).toBe(whole);
  expect(await pageOf({ ...ASKED, trade: 2 })).not.toBe(whole);
  await shown(PERCENT);
  expect(await pageOf(ASKED)).toMatchObject({ full: false, story: null });
  await shown(FULL);
  expect(await pageOf(ASKED)).toBe(whole);
});

test("an address that never was, a private run's id and no slug at all are the same nothing", async () => {
  const idle = await run(ada, { ...WEEK, from: "2025-09-16" });
  for (const slug of [NOWHERE, idle, walked, "", "..", "%00"]) {
    const no = { ok: false, refusal: { code: "not-found" } };
    expect(await loadShared(slug, ASKED, NOW)).toEqual(no);
    expect(await loadSharedHead(slug)).toEqual(no);
    expect(await loadSharedSummary(slug)).toEqual(no);
    expect(await file(slug, "bundle.zip")).toEqual(no);
    expect(await shareStanding(slug)).toBeNull();
  }
  expect(await shareRun(ada, { run: idle, ...FULL }, NOW)).toMatchObject({
    refusal: { code: "run-not-done" },
  });
});

test("W5 gallery, picture and tombstone count the tries as they stand now, as the page does", async () => {
  const bob = await person();
  const id = await run(bob, { ...WEEK, from: "2026-02-02", to: "2026-02-04" });
  await walk(id);
  const choice = { ...FULL, visibility: "public" } as const;
  const { slug } = made(await shareRun(bob, { run: id, ...choice }, NOW));
  const counted = async () => {
    const page = JSON.stringify(await loadShared(slug, ASKED, NOW));
    return {
      page: Number(/One of (\d+) tries/.exec(page)?.[1]),
      picture: made(await loadSharedSummary(slug)).tries,
      gallery: (await listGallery(1)).rows.find((share) => share.slug === slug)?.summary.tries,
      own: (await listShares(bob, 1)).rows.find((share) => share.slug === slug)?.summary.tries,
    };
  };
  expect(await counted()).toEqual({ page: 2, picture: 2, gallery: 2, own: 2 });
  // Of four more tries one is none: it is an identical repeat of a mode over its period and tickers.
  await run(bob, { ...WEEK, from: "2026-02-02", to: "2026-02-05" });
  await run(bob, { ...WEEK, from: "2026-02-02", to: "2026-02-04", modes: ["balanced", "fast"] });
  expect(await counted()).toEqual({ page: 5, picture: 5, gallery: 5, own: 5 });
  made(await revokeShare(bob, { slug }, NOW));
  const gone = made(await loadShared(slug, ASKED, NOW));
  expect(gone).toMatchObject({ state: "gone", tombstone: { places: [1, 2], tries: 5 } });
});

describe("taken back", () => {
  test("a share is gone from page, files and picture with the very next request", async () => {
    const slug = await shown({ ...FULL, visibility: "public", byline: true });
    made(await revokeShare(ada, { slug }, NOW));
    expect(await shareStanding(slug)).toMatchObject({ tombstone: { slug }, listed: false });
    const gone = made(await loadShared(slug, ASKED, NOW));
    expect(gone).toMatchObject({ state: "gone", tombstone: { slug, tries: expect.any(Number) } });
    expect(JSON.stringify(gone)).not.toMatch(/Ada|AMD|balanced|evidenceId/);
    for (const name of SHARED_FILES) {
      expect(await file(slug, name)).toEqual({ ok: false, refusal: { code: "share-gone" } });
    }
    expect(await loadSharedSummary(slug)).toEqual({ ok: false, refusal: { code: "share-gone" } });
    expect((await listGallery(1)).rows.map((share) => share.slug)).not.toContain(slug);
    expect(await changeShare(ada, { slug, ...FULL })).toMatchObject({
      refusal: { code: "share-gone" },
    });
  });

  test("a share goes with its run", async () => {
    const id = await run(ada, { ...WEEK, to: "2025-09-18" });
    await walk(id);
    const slug = await shown(FULL, id);
    made(await deleteRun(ada, id, NOW));
    expect(await shareStanding(slug)).toMatchObject({ tombstone: { slug } });
    expect(await file(slug, "bundle.zip")).toMatchObject({ refusal: { code: "share-gone" } });
  });
});

test("plans and bars of one's own are shown without what else their files said", async () => {
  const hours = ["09:30", "10:30", "11:30", "12:30", "13:30", "14:30", "15:30"];
  const days = ["2025-09-15", "2025-09-16", "2025-09-17"];
  const rows = days.flatMap((day) => hours.map((hour) => `${day} ${hour},AMD,100,101,99,100,5000`));
  const csv = `datetime,ticker,open,high,low,close,volume\n${rows.join("\n")}\n`;
  const read = { fileName: "zoo-of-ada.csv", zone: "new-york", adjustment: "raw" } as const;
  const { id: upload } = made(
    await stageBytes(ada, { ...read, bytes: new TextEncoder().encode(csv) }, NOW),
  );
  const { id: bars } = made(await confirmUpload(ada, { upload, name: "Zoo bars" }, NOW));
  const rowsOfPlan =
    "ticker,side,qty,entry_price,tp_price,sl_price,asof_date,account,memo\n" +
    "AMD,BUY,2,100,110,95,2025-09-15,Zulu-4711,Zebra secret\n";
  const bytes = new TextEncoder().encode(rowsOfPlan);
  made(await uploadPlan(ada, { fileName: "yak-of-ada.csv", bytes }, NOW));
  const period = {
    from: "2025-09-16",
    to: "2025-09-17",
    tickers: [],
    modes: ["balanced" as const],
  };
  const id = await run(ada, { ...period, market: bars, source: { kind: "plans" } });
  expect(await walk(id)).toBe("done");
  const text = await told(await shown(FULL, id));
  expect(text).toContain("inputs/plans/2025-09-15.jsonl");
  for (const own of ["Zulu-4711", "Zebra", "yak-of", "zoo-of", "Zoo", bars, ada.id]) {
    expect(text, own).not.toContain(own);
  }
});
