// The JSON of a request: read to its limit, and one larger says so instead of lacking its fields.
import { expect, test } from "vitest";
import { sayRefusal, statusOf } from "@/lib/formats/problems";
import { readJsonBody, readKeyedBody } from "./json-body";

const post = (body: string | ReadableStream, headers: Record<string, string> = {}): Request =>
  new Request("http://localhost/api/runs", {
    ...{ method: "POST", body, headers },
    // Node asks for this where a body comes in pieces.
    ...{ duplex: "half" },
  });
const LARGE = JSON.stringify({ name: "x".repeat(64_000) });

test("what is no object has no fields", async () => {
  expect(await readJsonBody(post('{"a":1}'))).toEqual({ ok: true, value: { a: 1 } });
  for (const text of ["", "[1]", "null", "{", "7"]) {
    expect(await readJsonBody(post(text))).toEqual({ ok: true, value: {} });
  }
});

test("a body over 64 kB is answered 413 with its sentence, announced or not", async () => {
  const announced = post(LARGE, { "content-length": String(LARGE.length) });
  for (const request of [announced, post(LARGE), post(new Blob([LARGE]).stream())]) {
    const read = await readJsonBody(request);
    if (read.ok) throw new Error("it is too large");
    expect(statusOf(read.refusal)).toBe(413);
    expect(sayRefusal(read.refusal)).toBe(
      "The request is larger than 64 kB, the most that is read here.",
    );
  }
  expect(announced.bodyUsed).toBe(false);
});

test("a body that does not say how long it is is read to the limit and no further", async () => {
  const piece = new TextEncoder().encode("x".repeat(16_000));
  const asked = { pieces: 0, cancelled: false };
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      asked.pieces += 1;
      if (asked.pieces > 1_000) controller.close();
      else controller.enqueue(piece);
    },
    cancel() {
      asked.cancelled = true;
    },
  });
  expect(await readJsonBody(post(endless))).toMatchObject({
    ok: false,
    refusal: { code: "body-too-large" },
  });
  expect(asked.pieces).toBeLessThan(10);
  expect(asked.cancelled).toBe(true);
});

test("a letter that is cut between two pieces is read whole", async () => {
  const bytes = new TextEncoder().encode('{"name":"é"}');
  const cut = bytes.indexOf(0xc3) + 1;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.subarray(0, cut));
      controller.enqueue(bytes.subarray(cut));
      controller.close();
    },
  });
  expect(await readJsonBody(post(body))).toEqual({ ok: true, value: { name: "é" } });
});

test("the key of a header stands in the field that is named", async () => {
  const keyed = post('{"key":"a","b":2}', { "idempotency-key": "k1" });
  expect(await readKeyedBody(keyed, "key")).toEqual({ ok: true, value: { key: "k1", b: 2 } });
});
