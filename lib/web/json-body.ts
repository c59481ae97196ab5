// The JSON of a request, read up to a limit; what is none is an empty object, which no shape takes.
import "server-only";
import type { NextRequest } from "next/server";

const LONGEST = 64_000;

export async function readJsonBody(request: NextRequest): Promise<Record<string, unknown>> {
  if (Number(request.headers.get("content-length") ?? Number.NaN) > LONGEST) return {};
  const text = await request.text();
  if (text.length > LONGEST) return {};
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null && !Array.isArray(body) ? { ...body } : {};
  } catch {
    return {};
  }
}

/** The same with the header Idempotency-Key, where one was sent, in the place of the field named. */
export async function readKeyedBody(
  request: NextRequest,
  field: "key" | "clientOrderId",
): Promise<Record<string, unknown>> {
  const key = request.headers.get("idempotency-key");
  const body = await readJsonBody(request);
  return key === null ? body : { ...body, [field]: key };
}
