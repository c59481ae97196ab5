// Sends a form with a file to an address of the portal, and answers as an action does.
import type { ActionAnswer } from "@/lib/formats/views/answer";
import { type ActionRefusal, UNANSWERED } from "./use-action";

/** The value the address promises, or its refusal; no answer at all is a refusal too. */
export async function postForm<T>(address: string, form: FormData): Promise<ActionAnswer<T>> {
  const response = await fetch(address, { method: "POST", body: form }).catch(() => null);
  const body: unknown = await response?.json().catch(() => null);
  if (!response || body === null || body === undefined) return UNANSWERED;
  if (response.ok) return { ok: true, value: body as T };
  return isRefusal(body) ? body : UNANSWERED;
}

const isRefusal = (body: unknown): body is ActionRefusal =>
  typeof body === "object" && body !== null && "ok" in body && body.ok === false;
