// A stream of server-sent events, each of which holds the whole thing as JSON.

// The browser connects again by itself; after this many times in vain somebody asks instead.
const FAILURES = 3;

interface Listener<T> {
  /** True for a body of the kind that the stream tells. */
  readonly isView: (body: object) => boolean;
  readonly onView: (view: T) => void;
  /** Events do not come: the address has to be asked from now on. */
  readonly onSilence: () => void;
}

/** Listens until what it answers is called. */
export function listen<T>(address: string, listener: Listener<T>): () => void {
  const { isView, onView, onSilence } = listener;
  const source = new EventSource(address);
  let failures = 0;
  source.onmessage = (event: MessageEvent<string>) => {
    const body = bodyOf(event.data);
    if (body === null || !isView(body)) return;
    failures = 0;
    onView(body as T);
  };
  source.onerror = () => {
    failures += 1;
    if (source.readyState !== EventSource.CLOSED && failures < FAILURES) return;
    source.close();
    onSilence();
  };
  return () => source.close();
}

function bodyOf(data: string): object | null {
  try {
    const body: unknown = JSON.parse(data);
    return typeof body === "object" ? body : null;
  } catch {
    return null;
  }
}
