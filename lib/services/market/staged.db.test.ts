// Staged uploads: shown before they are stored, stored once, and nobody else's.
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { HOUR, type Instant, instant } from "@/lib/core/base/time";
import { ownStaged, stagedPieces } from "@/lib/db/market/staged-uploads";
import { pool } from "@/lib/db/pool";
import { closeDatabase } from "@/lib/db/prisma";
import { made, NOW, person } from "../testing/people";
import { stageBytes } from "../testing/uploads";
import type { SignedInUser } from "../user/find-user";
import { listMarkets } from "./list-markets";
import { loadCoverage } from "./load-coverage";
import { loadSymbol } from "./load-symbol";
import { confirmUpload, discardUpload, loadPreview } from "./stage-upload";
import { tendDownloads } from "./tend-downloads";

// A folder for the temporary files of this test alone: what is left in it was left by us.
const before = process.env.TMPDIR;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "paperproof-staged-test-"));
process.env.TMPDIR = folder;

afterAll(async () => {
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  fs.rmSync(folder, { recursive: true });
  await closeDatabase();
});

/** Naive times with a repeated row and a gap. */
const GOOD = Buffer.from(
  fs
    .readFileSync("fixtures/bars/ok/a-repeated-row-and-a-gap.csv", "utf8")
    .replaceAll("-04:00,", ","),
);
const MISSING = { ok: false, refusal: { code: "not-found" } };

const stage = (user: SignedInUser, bytes: Uint8Array = GOOD, now: Instant = NOW) =>
  stageBytes(user, { fileName: "bars.csv", bytes, zone: "new-york", adjustment: "split" }, now);

const uploadsOf = async (user: SignedInUser) =>
  (await listMarkets(user)).filter(({ market }) => market.kind === "upload");

describe("a staged upload", () => {
  test("shows what is in the file and is in no market before its owner says yes", async () => {
    const user = await person();
    const preview = made(await stage(user));
    expect(preview).toMatchObject({
      fileName: "bars.csv",
      interval: "1h",
      assumedZone: "New York time",
      problems: [],
    });
    expect(preview.rows).toBeGreaterThan(preview.symbols[0]?.bars ?? 0);
    expect(preview.symbols[0]).toMatchObject({ flags: 0, dropped: 0 });
    expect(preview.symbols[0]?.missing).toBeGreaterThan(0);
    expect(preview.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(made(await loadPreview(user, preview.id, NOW))).toEqual(preview);
    expect(await uploadsOf(user)).toEqual([]);
  });

  test("becomes a market with the name its owner gives, judged month by month", async () => {
    const user = await person();
    const preview = made(await stage(user));
    const { id } = made(await confirmUpload(user, { upload: preview.id, name: "Mine" }, NOW));
    expect(await uploadsOf(user)).toMatchObject([{ market: { id, name: "Mine" }, interval: "1h" }]);
    const asked = { interval: null, month: null, page: 1, find: "" };
    const grid = made(await loadCoverage(user, id, { asked, now: NOW }));
    expect(grid).toMatchObject({ feed: null, interval: "1h", intervals: ["1h"] });
    const missing = grid.rows[0]?.cells.reduce((sum, cell) => sum + cell.missing, 0);
    expect(missing).toBe(preview.symbols[0]?.missing);
    const symbol = preview.symbols[0]?.symbol ?? "";
    const shown = made(await loadSymbol(user, { market: id, symbol }, { asked, now: NOW }));
    expect(shown.sets[0]?.adjustment).toBe(`split-adjusted through ${preview.symbols[0]?.to}`);
    expect(shown.bars).toHaveLength(preview.symbols[0]?.bars ?? -1);
    const [opensAt = 0, closesAt = 0] = shown.bars[0] ?? [];
    expect(closesAt - opensAt).toBe(HOUR);
  });

  test("is stored once, however often and however fast its owner says yes", async () => {
    const user = await person();
    const { id: upload } = made(await stage(user));
    const asked = { upload, name: "Twice" };
    const answers = await Promise.all([1, 2, 3].map(() => confirmUpload(user, asked, NOW)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await uploadsOf(user)).toHaveLength(1);
    expect(await confirmUpload(user, asked, NOW)).toEqual(MISSING);
  });

  test("of another person answers like one that is not there", async () => {
    const user = await person();
    const stranger = await person();
    const { id } = made(await stage(user));
    expect(await loadPreview(stranger, id, NOW)).toEqual(MISSING);
    expect(await confirmUpload(stranger, { upload: id, name: "Theirs" }, NOW)).toEqual(MISSING);
    expect(await discardUpload(stranger, id, NOW)).toEqual(MISSING);
    expect(await loadPreview(user, "no id", NOW)).toEqual(MISSING);
    expect(await loadPreview(user, id, NOW)).toMatchObject({ ok: true });
  });

  test("is gone once it is discarded", async () => {
    const user = await person();
    const { id } = made(await stage(user));
    expect(await discardUpload(user, id, NOW)).toEqual({ ok: true, value: null });
    expect(await discardUpload(user, id, NOW)).toEqual(MISSING);
    expect(await confirmUpload(user, { upload: id, name: "Gone" }, NOW)).toEqual(MISSING);
  });

  test("nobody decides about is gone after a day, and swept out", async () => {
    const user = await person();
    const { id } = made(await stage(user));
    const late = instant(NOW + 24 * HOUR);
    expect(await loadPreview(user, id, instant(late - 1))).toMatchObject({ ok: true });
    expect(await confirmUpload(user, { upload: id, name: "Late" }, late)).toEqual(MISSING);
    await tendDownloads(late);
    const { rows } = await pool().query("SELECT 1 FROM staged_uploads WHERE id = $1", [id]);
    expect(rows).toEqual([]);
  });

  test("makes room for a fourth: the oldest of a person goes, others' stay", async () => {
    const user = await person();
    const other = made(await stage(await person()));
    const ids: string[] = [];
    for (const minute of [0, 1, 2, 3]) {
      ids.push(made(await stage(user, GOOD, instant(NOW + minute * 60_000))).id);
    }
    const kept = await pool().query(
      "SELECT id FROM staged_uploads WHERE id = ANY($1) ORDER BY id",
      [[...ids, other.id]],
    );
    expect(kept.rows.map(({ id }) => id)).toEqual([...ids.slice(1), other.id].toSorted());
  });

  test("of a bad file is refused with every problem, and nothing is kept", async () => {
    const user = await person();
    const bad = fs.readFileSync("fixtures/bars/not-ok/not-a-number.csv");
    const refused = await stage(user, bad);
    expect(refused).toMatchObject({ ok: false, refusal: { code: "bad-file" } });
    const owned = "SELECT 1 FROM staged_uploads WHERE owner_id = $1";
    expect((await pool().query(owned, [user.id])).rows).toEqual([]);
  });

  test("leaves no temporary file behind: staged, confirmed, refused or not found", async () => {
    const user = await person();
    const { id: upload } = made(await stage(user));
    await stage(user, Buffer.from("no bars"));
    await confirmUpload(user, { upload, name: "Kept" }, NOW);
    await confirmUpload(user, { upload, name: "Again" }, NOW);
    expect(fs.readdirSync(folder)).toEqual([]);
  });
});

describe("the bytes of a staged upload", () => {
  const NOTES = [1, 2, 3, 4];
  /** More than two mebibytes: the good file with columns that nobody reads. */
  const LARGE = Buffer.from(
    GOOD.toString()
      .trimEnd()
      .split("\n")
      .map((line, row) => [line, ...NOTES.map((n) => (row ? "x".repeat(80_000) : `note ${n}`))])
      .join("\n"),
  );

  test("are kept in pieces of a mebibyte at most, and make the market on any server", async () => {
    const user = await person();
    const { id, sha256 } = made(await stage(user, LARGE));
    expect(sha256).toBe(createHash("sha256").update(LARGE).digest("hex"));
    const kept = await pool().query(
      `SELECT octet_length(p.bytes) AS length, u.bytes FROM staged_pieces p
       JOIN staged_uploads u ON u.id = p.upload_id WHERE u.id = $1 ORDER BY piece`,
      [id],
    );
    const lengths = kept.rows.map(({ length }) => length);
    expect(lengths).toEqual([1_048_576, 1_048_576, LARGE.length - 2 * 1_048_576]);
    expect(kept.rows[0]?.bytes).toBeNull();
    made(await confirmUpload(user, { upload: id, name: "Large" }, NOW));
    expect(await uploadsOf(user)).toMatchObject([{ market: { name: "Large" } }]);
    const left = await pool().query("SELECT 1 FROM staged_pieces WHERE upload_id = $1", [id]);
    expect(left.rows).toEqual([]);
  });

  test("are read one piece at a time, and end when the file is decided about meanwhile", async () => {
    const user = await person();
    const { id } = made(await stage(user, LARGE));
    const own = await ownStaged(user.id, id, NOW);
    if (!own) throw new Error("who staged a file owns it");
    const pieces = stagedPieces(own);
    expect((await pieces.next()).value).toHaveLength(1_048_576);
    await discardUpload(user, id, NOW);
    expect(await pieces.next()).toEqual({ done: true, value: null });
  });

  test("that are not the file that came make no market", async () => {
    const user = await person();
    const { id } = made(await stage(user, LARGE));
    await pool().query("DELETE FROM staged_pieces WHERE upload_id = $1 AND piece = 2", [id]);
    await expect(confirmUpload(user, { upload: id, name: "Half" }, NOW)).rejects.toThrow(
      "the bytes it came with",
    );
    expect(await uploadsOf(user)).toEqual([]);
  });
});
