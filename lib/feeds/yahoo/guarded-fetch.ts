// One request to a vendor: status, size, time and kind of the answer are judged before it is read.
import { createHash } from "node:crypto";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import type { FeedRefusal } from "@/lib/formats/feed-problem";

export interface Wire {
  readonly fetch: typeof fetch;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  now(): Instant;
}

/** A whole answer of status 200 that is no web page. */
export interface Answer {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of the bytes as they came, unpacked. */
  readonly sha256: string;
}

/** Reads what the body of an error answer says; null when it says nothing known. */
export type ErrorReader = (bytes: Uint8Array) => FeedRefusal | null;

/**
 * Asks once, follows no redirect, and reads at most `maxBytes` within `timeoutMs` for all of it.
 * Everything that can go wrong on the way is a refusal; nothing throws.
 */
export async function guardedFetch(
  request: { readonly url: string; readonly init: RequestInit },
  wire: Wire,
  readError: ErrorReader,
): Promise<Result<Answer, FeedRefusal>> {
  const controller = new AbortController();
  const { signal } = controller;
  // A fetch that ignores its signal must not keep anybody waiting either.
  const late = new Promise<"late">((resolve) => {
    signal.addEventListener("abort", () => resolve("late"));
  });
  const timer = setTimeout(() => controller.abort(), wire.timeoutMs);
  try {
    const init: RequestInit = { ...request.init, redirect: "manual", signal };
    const answered = wire
      .fetch(request.url, init)
      .then((response) => answer(response, wire, readError));
    answered.catch(() => undefined);
    const first = await Promise.race([answered, late]);
    return first === "late" ? tooSlow(wire) : first;
  } catch {
    return signal.aborted ? tooSlow(wire) : refuse({ code: "feed-unreachable" });
  } finally {
    clearTimeout(timer);
    controller.abort();
  }
}

const tooSlow = ({ timeoutMs }: Wire): Result<Answer, FeedRefusal> =>
  refuse({ code: "feed-too-slow", seconds: Math.ceil(timeoutMs / 1_000) });

async function answer(
  response: Response,
  wire: Wire,
  readError: ErrorReader,
): Promise<Result<Answer, FeedRefusal>> {
  const bytes = await readCapped(response, wire.maxBytes);
  if (bytes === null) {
    return refuse({ code: "answer-too-large", megabytes: Math.round(wire.maxBytes / 2 ** 20) });
  }
  if (response.status !== 200) {
    return refuse(refusalOfStatus(response, { bytes, now: wire.now(), readError }));
  }
  if (isWebPage(response, bytes)) return refuse({ code: "answer-not-json" });
  return ok({ bytes, sha256: createHash("sha256").update(bytes).digest("hex") });
}

/** The whole body; null as soon as it is larger than allowed. */
async function readCapped(
  response: Response,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(response.headers.get("content-length") ?? 0) > maxBytes) return null;
  if (!response.body) return new Uint8Array(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

interface Failed {
  readonly bytes: Uint8Array;
  readonly now: Instant;
  readonly readError: ErrorReader;
}

function refusalOfStatus(response: Response, { bytes, now, readError }: Failed): FeedRefusal {
  const { status, headers } = response;
  if (status === 429) return { code: "rate-limited", retryAfterSeconds: retryAfter(headers, now) };
  if (status === 401 || status === 403 || (status >= 300 && status < 400)) {
    return { code: "feed-refused", status };
  }
  return readError(bytes) ?? { code: "feed-failed", status };
}

/** Retry-After is a count of seconds or a date; a day is the most that is believed. */
function retryAfter(headers: Headers, now: Instant): number | null {
  const text = headers.get("retry-after")?.trim() ?? "";
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : (Date.parse(text) - now) / 1_000;
  return text !== "" && seconds >= 0 ? Math.min(Math.ceil(seconds), 86_400) : null;
}

function isWebPage(response: Response, bytes: Uint8Array): boolean {
  const isHtml = /html/i.test(response.headers.get("content-type") ?? "");
  return isHtml || bytes.find((byte) => byte > 0x20) === 0x3c;
}
