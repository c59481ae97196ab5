// Uploads: one file, in a form or as the body itself, with every announced byte accounted for.
import "server-only";
import type { NextRequest } from "next/server";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";

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
  const limit = UPLOAD_MEGABYTES * MEGABYTE;
  const body = await wholeBody(request, { limit: limit + FORM_BYTES, said: UPLOAD_MEGABYTES });
  if (!body.ok) return body;
  const form = await new Response(body.value, {
    headers: { "content-type": request.headers.get("content-type") ?? "" },
  })
    .formData()
    .catch(() => null);
  const file = form?.get("file");
  if (!form || !(file instanceof File)) return badUpload("holds no file");
  if (file.size > limit) {
    return refuse({ code: "file-too-large", limitMegabytes: UPLOAD_MEGABYTES });
  }
  const fields = [...form.entries()].filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return ok({
    fileName: fileNameOf(file.name),
    bytes: new Uint8Array(await file.arrayBuffer()),
    fields: Object.fromEntries(fields),
  });
}

/** Reads a file that is the whole body, up to 100 MB; its name and the rest stand in the address. */
export async function readFileBody(request: NextRequest): Promise<Result<Upload, ServiceRefusal>> {
  const limit = BARS_MEGABYTES * MEGABYTE;
  const body = await wholeBody(request, { limit, said: BARS_MEGABYTES });
  if (!body.ok) return body;
  if (body.value.length === 0) return badUpload("holds no file");
  const { name = "", ...fields } = Object.fromEntries(request.nextUrl.searchParams);
  return ok({ fileName: fileNameOf(name), bytes: body.value, fields });
}

interface Limit {
  readonly limit: number;
  readonly said: number;
}

/** The body, piece by piece into the memory announced for it; refused when more or fewer bytes come. */
async function wholeBody(
  request: NextRequest,
  { limit, said }: Limit,
): Promise<Result<Uint8Array<ArrayBuffer>, ServiceRefusal>> {
  const length = request.headers.get("content-length") ?? "";
  if (!/^\d{1,15}$/.test(length)) return badUpload("does not say how long it is");
  const announced = Number(length);
  if (announced > limit) return refuse({ code: "file-too-large", limitMegabytes: said });
  const whole = new Uint8Array(announced);
  let received = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    if (received + value.length > announced) {
      await reader.cancel();
      return badUpload("is longer than it said; send it again");
    }
    whole.set(value, received);
    received += value.length;
  }
  return received === announced ? ok(whole) : badUpload("arrived cut short; send it again");
}

const fileNameOf = (name: string): string =>
  name.replace(/[^\p{L}\p{N} ._-]/gu, "_").slice(0, 120) || "upload.csv";

const badUpload = (reason: string): Result<never, ServiceRefusal> =>
  refuse({ code: "bad-request", field: "The upload", reason });
