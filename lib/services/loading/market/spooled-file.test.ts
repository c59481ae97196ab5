// A spooled file is private, is on disk piece by piece, and is gone afterwards whatever happened.
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ok, refuse } from "@/lib/core/base/result";
import { HOUR, type Instant, instant } from "@/lib/core/base/time";
import { PIECE_BYTES, sweepSpooled, withSpooledFile } from "./spooled-file";

const before = process.env.TMPDIR;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "paperproof-spool-test-"));
beforeAll(() => {
  process.env.TMPDIR = folder;
});
afterAll(() => {
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  fs.rmSync(folder, { recursive: true });
});

const left = () => fs.readdirSync(folder);

/** Where the one file that is being spooled lies, and how long it is by now. */
function onDisk(): { readonly file: string; readonly length: number } {
  const [own = ""] = left();
  const file = path.join(folder, own, "upload");
  return { file, length: fs.statSync(file).size };
}

async function* piecesOf(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array, null> {
  yield* pieces;
  return null;
}

describe("a spooled file", () => {
  test("holds every byte, knows its length and its SHA-256, and is nobody else's", async () => {
    const pieces = ["first ", "", "second"].map((text) => Buffer.from(text));
    const found = await withSpooledFile(piecesOf(pieces), async (file) => {
      expect(fs.readFileSync(file.path, "utf8")).toBe("first second");
      expect(file.length).toBe(12);
      expect(file.sha256).toBe(createHash("sha256").update("first second").digest("hex"));
      expect(fs.statSync(file.path).mode & 0o777).toBe(0o600);
      expect(fs.statSync(path.dirname(file.path)).mode & 0o777).toBe(0o700);
      return ok("used");
    });
    expect(found).toEqual(ok("used"));
    expect(left()).toEqual([]);
  });

  test("is never held whole: each piece is on disk before the next is asked for", async () => {
    const [size, count] = [256 * 1_024, 80];
    let held = 0;
    async function* lazily(): AsyncGenerator<Uint8Array, null> {
      for (let made = 0; made < count; made++) {
        if (made > 0) held = Math.max(held, made * size - onDisk().length);
        yield new Uint8Array(size).fill(made);
      }
      return null;
    }
    const lengths: number[] = [];
    await withSpooledFile(lazily(), async ({ pieces }) => {
      for await (const piece of pieces()) lengths.push(piece.length);
      return ok(null);
    });
    expect(held).toBe(0);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(PIECE_BYTES);
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(size * count);
  });

  test("can be read in pieces more than once: a transaction may be tried again", async () => {
    await withSpooledFile(piecesOf([Buffer.from("again")]), async ({ pieces }) => {
      for (const _ of [1, 2]) {
        const read: Uint8Array[] = [];
        for await (const piece of pieces()) read.push(piece);
        expect(Buffer.concat(read).toString()).toBe("again");
      }
      return ok(null);
    });
  });

  test("whose pieces end with a refusal is refused and used by nobody", async () => {
    async function* cut(): AsyncGenerator<Uint8Array, "cut short" | null> {
      yield Buffer.from("half");
      return "cut short";
    }
    const never = async () => ok("used");
    expect(await withSpooledFile(cut(), never)).toEqual(refuse("cut short"));
    expect(left()).toEqual([]);
  });

  test("is gone when its pieces break, or its user refuses or throws; the pieces are closed", async () => {
    let closed = 0;
    async function* pieces(breaks: boolean): AsyncGenerator<Uint8Array, null> {
      try {
        yield Buffer.from("half");
        if (breaks) throw new Error("broken off");
        return null;
      } finally {
        closed += 1;
      }
    }
    const refused = await withSpooledFile(pieces(false), async () => refuse("bad"));
    expect(refused).toEqual(refuse("bad"));
    const breaking = async () => {
      throw new Error("ours");
    };
    await expect(withSpooledFile(pieces(true), async () => ok(1))).rejects.toThrow("broken off");
    await expect(withSpooledFile(pieces(false), breaking)).rejects.toThrow("ours");
    expect(left()).toEqual([]);
    expect(closed).toBe(3);
  });

  test("that a killed server left behind is swept out after an hour, and nothing else", async () => {
    const now = instant(Date.now());
    const old = fs.mkdtempSync(path.join(folder, "paperproof-upload-"));
    fs.writeFileSync(path.join(old, "upload"), "left behind");
    const others = path.join(folder, "somebody-else");
    fs.mkdirSync(others);
    const link = path.join(folder, "paperproof-upload-linked");
    fs.symlinkSync(others, link);
    await sweepSpooled(now);
    expect(left()).toContain(path.basename(old));
    await sweepSpooled((now + HOUR + 60_000) as Instant);
    expect(left().sort()).toEqual(["paperproof-upload-linked", "somebody-else"]);
  });
});
