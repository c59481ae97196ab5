// The JSON of a request, read up to a limit; what is none is an empty object, which no shape takes.
import "server-only";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";

const KILOBYTES = 64;
const LONGEST = KILOBYTES * 1_000;

type Body = Promise<Result<Record<string, unknown>, ServiceRefusal>>;

/** Refuses `body-too-large`, before reading it where its length is announced. */
export async function readJsonBody(request: Request): Body {
  const tooLarge = refuse<ServiceRefusal>({ code: "body-too-large", limitKilobytes: KILOBYTES });
  if (Number(request.headers.get("content-length") ?? Number.NaN) > LONGEST) return tooLarge;
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > LONGEST) return tooLarge;
  try {
    const body: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
    return ok(isObject ? { ...body } : {});
  } catch {
    return ok({});
  }
}

/** The same with the header Idempotency-Key, where one was sent, in the place of the field named. */
export async function readKeyedBody(request: Request, field: "key" | "clientOrderId"): Body {
  const key = request.headers.get("idempotency-key");
  const body = await readJsonBody(request);
  return key === null || !body.ok ? body : ok({ ...body.value, [field]: key });
}
