// A body that is a file: every announced byte, none too many, none held, and nothing left behind.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { NextRequest } from "next/server";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ok, type Result } from "@/lib/core/base/result";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { withFileBody } from "./uploads";

const before = process.env.TMPDIR;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "paperproof-door-test-"));
beforeAll(() => {
  process.env.TMPDIR = folder;
});
afterAll(() => {
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  fs.rmSync(folder, { recursive: true });
});
afterEach(() => expect(fs.readdirSync(folder)).toEqual([]));

/** Pieces that are made when they are asked for; `drawn` counts them. */
function bodyOf(pieces: Iterable<Uint8Array | Error>) {
  const left = pieces[Symbol.iterator]();
  const facts = { drawn: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const { done, value } = left.next();
        if (done) return controller.close();
        facts.drawn += 1;
        if (value instanceof Error) controller.error(value);
        else controller.enqueue(value);
      },
      cancel() {
        facts.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { body, facts };
}

function requestOf(body: ReadableStream | null, length: string | null, name = "bars.csv") {
  const address = `http://localhost/api/uploads?name=${encodeURIComponent(name)}`;
  const headers = length === null ? {} : { "content-length": length };
  return new NextRequest(address, { method: "POST", headers, body, duplex: "half" });
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const never = async (): Promise<Result<never, ServiceRefusal>> => {
  throw new Error("nobody may use what was refused");
};
const refusedFor = (reason: string) => ({
  ok: false,
  refusal: { code: "bad-request", field: "The upload", reason },
});

describe("a file that is the whole body", () => {
  test("is handed on with its name, made harmless, and all its bytes", async () => {
    const { body } = bodyOf([text("datetime,"), text("ticker")]);
    const request = requestOf(body, "15", "../../etc/pass\0wd");
    const found = await withFileBody(request, async ({ fileName, file }) => {
      expect(path.dirname(path.dirname(file.path))).toBe(folder);
      return ok([fileName, fs.readFileSync(file.path, "utf8")]);
    });
    expect(found).toEqual(ok([".._.._etc_pass_wd", "datetime,ticker"]));
  });

  test("is never held: while 100 MB arrive, no more than a piece is on its way to the disk", async () => {
    const [size, count] = [1_000_000, 100];
    const shared = new Uint8Array(size);
    let held = 0;
    function* pieces() {
      for (let made = 0; made < count; made++) {
        const [own] = fs.readdirSync(folder);
        const written = own ? fs.statSync(path.join(folder, own, "upload")).size : 0;
        held = Math.max(held, made * size - written);
        yield shared;
      }
    }
    const { body } = bodyOf(pieces());
    const request = requestOf(body, String(size * count));
    const found = await withFileBody(request, async ({ file }) => ok(file.length));
    expect(found).toEqual(ok(100_000_000));
    expect(held).toBe(0);
  });

  test("is refused by its announced length before a byte of it is read", async () => {
    for (const [length, answer] of [
      ["100000001", { ok: false, refusal: { code: "file-too-large", limitMegabytes: 100 } }],
      ["0", refusedFor("holds no file")],
      [null, refusedFor("does not say how long it is")],
      ["many", refusedFor("does not say how long it is")],
    ] as const) {
      const { body, facts } = bodyOf([text("some")]);
      expect(await withFileBody(requestOf(body, length), never)).toEqual(answer);
      expect(facts.drawn).toBe(0);
    }
  });

  test("is refused with the first byte too many, and the rest is not read", async () => {
    const { body, facts } = bodyOf(Array.from({ length: 50 }, () => text("12345678")));
    const found = await withFileBody(requestOf(body, "20"), never);
    expect(found).toEqual(refusedFor("is longer than it said; send it again"));
    expect(facts).toEqual({ drawn: 3, cancelled: true });
  });

  test("is refused when it ends early, breaks off, or is no body at all", async () => {
    const cut = refusedFor("arrived cut short; send it again");
    expect(await withFileBody(requestOf(bodyOf([text("123")]).body, "4"), never)).toEqual(cut);
    const aborted = bodyOf([text("123"), new Error("aborted")]);
    expect(await withFileBody(requestOf(aborted.body, "6"), never)).toEqual(cut);
    expect(await withFileBody(requestOf(null, "6"), never)).toEqual(cut);
  });

  test("is gone when reading it fails", async () => {
    const broken = withFileBody(requestOf(bodyOf([text("123")]).body, "3"), () =>
      Promise.reject(new Error("a thread broke")),
    );
    await expect(broken).rejects.toThrow("a thread broke");
  });
});
