// The one way into a stream of server-sent events: who, ownership, then each change as one event.
import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type { Result } from "@/lib/core/base/result";
import type { Refusal } from "@/lib/formats/problems";
import type { SignedInUser } from "@/lib/services/user/find-user";
import { log } from "./log";
import { guarded, type Handler, jsonOf, type RouteQuery } from "./routes";
import { currentUser } from "./sign-in/current-user";

/** What a stream tells: the whole thing as it stands, and whether anything can still come. */
export interface Told<T> {
  readonly value: T;
  readonly ended: boolean;
}

type Load<T> = (user: SignedInUser, query: RouteQuery) => Promise<Result<Told<T>, Refusal>>;

const SOONEST_MS = 500;
const LATEST_MS = 3_000;
/** Something is said at least this often, so that no proxy takes the silence for an end. */
const SILENCE_MS = 15_000;
/** A stream ends after this and the browser opens the next one: who asks is asked again. */
const LONGEST_MS = 10 * 60_000;

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  // Some proxies hold answers back unless they are told not to.
  "x-accel-buffering": "no",
};

/**
 * A stream for somebody who is signed in. What is refused at first is answered like any route's; then
 * every change is one event that holds everything, so that a browser may come back at any time.
 */
export function streamRoute<T>(load: Load<T>): Handler {
  return (request, context) =>
    guarded(request, context, async (query) => {
      const user = await currentUser();
      if (!user) return jsonOf<T>({ ok: false, refusal: { code: "signed-out" } }, query);
      const first = await load(user, query);
      if (!first.ok) return jsonOf(first, query);
      const again = () => load(user, query);
      return new Response(streamOf(eventsOf(first.value, again, request.signal)), {
        headers: HEADERS,
      });
    });
}

function streamOf(events: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await events.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        // The browser opens the stream again; what broke is in the log.
        log.error({ err: error });
        controller.close();
      }
    },
    async cancel() {
      await events.return(undefined);
    },
  });
}

/** Asks soon after a change and ever more rarely while nothing happens. */
async function* eventsOf<T>(
  first: Told<T>,
  load: () => Promise<Result<Told<T>, Refusal>>,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const opened = performance.now();
  let said = opened;
  let last = JSON.stringify(first.value);
  let wait = SOONEST_MS;
  yield event(last);
  for (let told = first; !told.ended; ) {
    await pause(wait, undefined, { signal, ref: false }).catch(() => {});
    if (signal.aborted || performance.now() - opened > LONGEST_MS) return;
    const next = await load();
    if (!next.ok) return;
    told = next.value;
    const text = JSON.stringify(told.value);
    const changed = text !== last;
    wait = changed ? SOONEST_MS : Math.min(wait * 1.5, LATEST_MS);
    if (changed || performance.now() - said > SILENCE_MS) {
      said = performance.now();
      yield changed ? event(text) : ": still here\n\n";
    }
    last = text;
  }
}

const event = (data: string): string => `data: ${data}\n\n`;
