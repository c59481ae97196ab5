// Uploads: one file, in a form or as the body itself, with every announced byte accounted for.
import "server-only";
import type { NextRequest } from "next/server";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { type SpooledFile, withSpooledFile } from "@/lib/services/loading/market/spooled-file";

/** The largest form with a file in it. */
export const UPLOAD_MEGABYTES = 5;
/** Files of bars are larger, and come as they are. */
export const BARS_MEGABYTES = 100;
/** Room for the form around the file. */
const FORM_BYTES = 64_000;
const MEGABYTE = 1_000_000;

export interface Upload {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** The other fields of the form. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Reads the field `file` of a multipart form; refuses what is too large before reading it all. */
export async function readUpload(request: NextRequest): Promise<Result<Upload, ServiceRefusal>> {
  const uploads = await readUploads(request);
  if (!uploads.ok) return uploads;
  const { files, fields } = uploads.value;
  const [file] = files;
  return file ? ok({ ...file, fields }) : badUpload("holds no file");
}

/** Several files of one form, and its other fields. */
export interface Uploads {
  readonly files: readonly Omit<Upload, "fields">[];
  readonly fields: Upload["fields"];
}

/** Reads every field `file` of a multipart form; together they are no larger than one may be. */
export async function readUploads(request: NextRequest): Promise<Result<Uploads, ServiceRefusal>> {
  const limit = UPLOAD_MEGABYTES * MEGABYTE;
  const body = await wholeBody(request, { limit: limit + FORM_BYTES, said: UPLOAD_MEGABYTES });
  if (!body.ok) return body;
  const form = await new Response(body.value, {
    headers: { "content-type": request.headers.get("content-type") ?? "" },
  })
    .formData()
    .catch(() => null);
  const sent = (form?.getAll("file") ?? []).filter((entry) => entry instanceof File);
  if (!form || sent.length === 0) return badUpload("holds no file");
  if (sent.reduce((sum, { size }) => sum + size, 0) > limit) {
    return refuse({ code: "file-too-large", limitMegabytes: UPLOAD_MEGABYTES });
  }
  const fields = [...form.entries()].filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  const files = await Promise.all(
    sent.map(async (file) => ({
      fileName: fileNameOf(file.name),
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  );
  return ok({ files, fields: Object.fromEntries(fields) });
}

export interface FileBody {
  readonly fileName: string;
  readonly file: SpooledFile;
}

/**
 * Hands on a file that is the whole body, up to 100 MB; its name stands in the address. It is written
 * to a temporary file as it arrives, so that no memory holds it, and is gone afterwards.
 */
export async function withFileBody<T, E>(
  request: NextRequest,
  use: (body: FileBody) => Promise<Result<T, E | ServiceRefusal>>,
): Promise<Result<T, E | ServiceRefusal>> {
  const limit = { limit: BARS_MEGABYTES * MEGABYTE, said: BARS_MEGABYTES };
  const announced = announcedBytes(request, limit);
  if (!announced.ok) return announced;
  if (announced.value === 0) return badUpload("holds no file");
  const fileName = fileNameOf(request.nextUrl.searchParams.get("name") ?? "");
  const pieces = piecesOf(request, announced.value);
  return withSpooledFile<T, E | ServiceRefusal>(pieces, (file) => use({ fileName, file }));
}

interface Limit {
  readonly limit: number;
  readonly said: number;
}

/** How long the body says it is; refused when it does not, or is too long. */
function announcedBytes(
  request: NextRequest,
  { limit, said }: Limit,
): Result<number, ServiceRefusal> {
  const length = request.headers.get("content-length") ?? "";
  if (!/^\d{1,15}$/.test(length)) return badUpload("does not say how long it is");
  const announced = Number(length);
  return announced > limit
    ? refuse({ code: "file-too-large", limitMegabytes: said })
    : ok(announced);
}

/** The body as it arrives; ends with a refusal when more or fewer bytes come than announced. */
async function* piecesOf(
  request: NextRequest,
  announced: number,
): AsyncGenerator<Uint8Array, ServiceRefusal | null> {
  let received = 0;
  const reader = request.body?.getReader();
  try {
    while (reader) {
      // Whoever sends may go away in the middle: that is a file cut short, and no fault of ours.
      const next = await reader.read().catch(() => null);
      if (next === null || next.done) break;
      received += next.value.length;
      if (received > announced) return badBody("is longer than it said; send it again");
      yield next.value;
    }
  } finally {
    await reader?.cancel().catch(() => {});
  }
  return received === announced ? null : badBody("arrived cut short; send it again");
}

/** A small body, piece by piece into the memory announced for it. */
async function wholeBody(
  request: NextRequest,
  limit: Limit,
): Promise<Result<Uint8Array<ArrayBuffer>, ServiceRefusal>> {
  const announced = announcedBytes(request, limit);
  if (!announced.ok) return announced;
  const whole = new Uint8Array(announced.value);
  const pieces = piecesOf(request, announced.value);
  for (let received = 0; ; ) {
    const next = await pieces.next();
    if (next.done) return next.value === null ? ok(whole) : refuse(next.value);
    whole.set(next.value, received);
    received += next.value.length;
  }
}

const fileNameOf = (name: string): string =>
  name.replace(/[^\p{L}\p{N} ._-]/gu, "_").slice(0, 120) || "upload.csv";

const badBody = (reason: string): ServiceRefusal => ({
  code: "bad-request",
  field: "The upload",
  reason,
});

const badUpload = (reason: string): Result<never, ServiceRefusal> => refuse(badBody(reason));
