// Sends one large file with its progress, which fetch cannot tell, and lets it be stopped.
import type { ActionAnswer } from "@/lib/formats/views/answer";
import { type ActionRefusal, UNANSWERED } from "../../action/use-action";

interface Sending {
  readonly onSent: (bytes: number) => void;
  readonly signal: AbortSignal;
}

/** The file is the body as it is. Null when it was stopped; no answer at all is a refusal. */
export function sendFile<T>(
  address: string,
  file: File,
  { onSent, signal }: Sending,
): Promise<ActionAnswer<T> | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("accept", "application/json");
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = (event) => onSent(event.loaded);
    request.onload = () => resolve(answerOf<T>(request.status, request.responseText));
    request.onerror = () => resolve(UNANSWERED);
    request.onabort = () => resolve(null);
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

function answerOf<T>(status: number, text: string): ActionAnswer<T> {
  const body = jsonOf(text);
  if (body === null) return UNANSWERED;
  if (status >= 200 && status < 300) return { ok: true, value: body as T };
  return isRefusal(body) ? body : UNANSWERED;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isRefusal = (body: unknown): body is ActionRefusal =>
  typeof body === "object" && body !== null && "ok" in body && body.ok === false;
