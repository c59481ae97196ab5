// Reads a JSON address of the portal; what goes wrong becomes one sentence and a request id.

export class ReadFailure extends Error {
  override readonly name = "ReadFailure";
  readonly requestId: string;
  constructor(sentence: string, requestId: string) {
    super(sentence);
    this.requestId = requestId;
  }
}

/** The body as T, which the address promises; throws a `ReadFailure` that a person can read. */
export async function readJson<T>(address: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(address, {
    headers: { accept: "application/json" },
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new ReadFailure("The server cannot be reached. Check the connection.", "");
  });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && body !== null) return body as T;
  throw failureOf(response.status, body);
}

function failureOf(status: number, body: unknown): ReadFailure {
  const requestId = textAt(body, "requestId") ?? "";
  const sentence = textAt(body, "sentence");
  if (sentence !== null) return new ReadFailure(sentence, requestId);
  if (status === 401) return new ReadFailure("You are signed out. Sign in again.", requestId);
  return new ReadFailure(`The server answered ${status}.`, requestId);
}

function textAt(body: unknown, key: string): string | null {
  if (typeof body !== "object" || body === null) return null;
  const value: unknown = Reflect.get(body, key);
  return typeof value === "string" ? value : null;
}
