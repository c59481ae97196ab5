// Uploads: one file of a form, read up to a limit, with every announced byte accounted for.
import "server-only";
import type { NextRequest } from "next/server";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";

export const UPLOAD_MEGABYTES = 5;
/** Room for the form around the file. */
const FORM_BYTES = 64_000;

export interface Upload {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** The other fields of the form. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Reads the field `file` of a multipart form; refuses what is too large before reading it all. */
export async function readUpload(request: NextRequest): Promise<Result<Upload, ServiceRefusal>> {
  const tooLarge = refuse({ code: "file-too-large", limitMegabytes: UPLOAD_MEGABYTES } as const);
  const limit = UPLOAD_MEGABYTES * 1_000_000;
  const announced = Number(request.headers.get("content-length") ?? Number.NaN);
  if (Number.isNaN(announced)) return badUpload("does not say how long it is");
  if (announced > limit + FORM_BYTES) return tooLarge;
  const body = await request.arrayBuffer();
  if (body.byteLength !== announced) return badUpload("arrived cut short; send it again");
  const form = await new Response(body, {
    headers: { "content-type": request.headers.get("content-type") ?? "" },
  })
    .formData()
    .catch(() => null);
  const file = form?.get("file");
  if (!form || !(file instanceof File)) return badUpload("holds no file");
  if (file.size > limit) return tooLarge;
  const fields = [...form.entries()].filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return ok({
    fileName: file.name.replace(/[^\p{L}\p{N} ._-]/gu, "_").slice(0, 120) || "upload.csv",
    bytes: new Uint8Array(await file.arrayBuffer()),
    fields: Object.fromEntries(fields),
  });
}

const badUpload = (reason: string): Result<never, ServiceRefusal> =>
  refuse({ code: "bad-request", field: "The upload", reason });
