// The JSON of a request, read up to a limit; what is none is an empty object, which no shape takes.
import "server-only";
import { ok, type Result, refuse } from "@/lib/core/base/result";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";

const KILOBYTES = 64;
const LONGEST = KILOBYTES * 1_000;

type Body = Promise<Result<Record<string, unknown>, ServiceRefusal>>;

/** Refuses `body-too-large`: before reading it where its length is announced, else at the limit. */
export async function readJsonBody(request: Request): Body {
  const tooLarge = refuse<ServiceRefusal>({ code: "body-too-large", limitKilobytes: KILOBYTES });
  if (Number(request.headers.get("content-length") ?? Number.NaN) > LONGEST) return tooLarge;
  const text = await readText(request);
  if (text === null) return tooLarge;
  try {
    const body: unknown = JSON.parse(text);
    const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
    return ok(isObject ? { ...body } : {});
  } catch {
    return ok({});
  }
}

/** The text of a body; null once more of it has come than is read. */
async function readText(request: Request): Promise<string | null> {
  const decoder = new TextDecoder();
  let [text, length] = ["", 0];
  // Left early, the loop cancels the body: whoever sends without end is not heard any longer.
  for await (const piece of request.body ?? []) {
    length += piece.byteLength;
    if (length > LONGEST) return null;
    text += decoder.decode(piece, { stream: true });
  }
  return text + decoder.decode();
}

/** The same with the header Idempotency-Key, where one was sent, in the place of the field named. */
export async function readKeyedBody(request: Request, field: "key" | "clientOrderId"): Body {
  const key = request.headers.get("idempotency-key");
  const body = await readJsonBody(request);
  return key === null || !body.ok ? body : ok({ ...body.value, [field]: key });
}
