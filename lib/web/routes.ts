// The one way into a route handler: origin, who, ownership; then a result becomes a response.
import "server-only";
import type { NextRequest } from "next/server";
import type { Result } from "@/lib/core/base/result";
import type { Instant } from "@/lib/core/base/time";
import { dispositionOf } from "@/lib/formats/exports/disposition";
import { type Refusal, statusOf } from "@/lib/formats/problems";
import { type OwnedAccount, ownAccount } from "@/lib/services/account/own-account";
import type { SignedInUser } from "@/lib/services/user/find-user";
import { answerOf, brokenAnswer } from "./answer";
import { wallClock } from "./clock";
import { log } from "./log";
import { factsOf } from "./request-facts";
import { currentUser } from "./sign-in/current-user";

interface Context {
  readonly params: Promise<Record<string, string>>;
}

export type Handler = (request: NextRequest, context: Context) => Promise<Response>;
type Params = Readonly<Record<string, string>>;

/** What a handler is told. */
export interface RouteQuery {
  readonly request: NextRequest;
  readonly params: Params;
  /** When the request began: of what its body brings nothing was there yet. */
  readonly now: Instant;
  /** What the time is. Asked once a body is here: whoever sends slowly knows more than when they began. */
  readonly clock: () => Instant;
}

type Answered<T> = Promise<Result<T, Refusal>>;

/** A file to download instead of JSON. */
export interface FileAnswer {
  readonly fileName: string;
  readonly contentType: string;
  readonly body: string | Uint8Array;
}

const NO_STORE = { "cache-control": "private, no-store", "x-content-type-options": "nosniff" };

/** A route that anybody may read. */
export function publicRoute<T>(act: (query: RouteQuery) => Answered<T>): Handler {
  return (request, context) =>
    guarded(request, context, async (query) => jsonOf(await act(query), query));
}

/** A route for somebody who is signed in. */
export function userRoute<T>(act: (user: SignedInUser, query: RouteQuery) => Answered<T>): Handler {
  return (request, context) =>
    guarded(request, context, async (query) => {
      const user = await currentUser();
      if (!user) return jsonOf<T>({ ok: false, refusal: { code: "signed-out" } }, query);
      return answered(await act(user, query), query);
    });
}

/** A route about one of the user's own accounts, named `id` in its address. */
export function accountRoute<T>(
  act: (account: OwnedAccount, query: RouteQuery) => Answered<T | FileAnswer>,
): Handler {
  return (request, context) =>
    guarded(request, context, async (query) => {
      const user = await currentUser();
      if (!user) return jsonOf<T>({ ok: false, refusal: { code: "signed-out" } }, query);
      const owned = await ownAccount(user.id, query.params.id ?? "");
      if (!owned) return jsonOf<T>({ ok: false, refusal: { code: "not-found" } }, query);
      return answered(await act(owned, query), query);
    });
}

const isFile = (value: unknown): value is FileAnswer =>
  typeof value === "object" && value !== null && "fileName" in value && "contentType" in value;

/** A file as a download, anything else as JSON. */
function answered<T>(result: Result<T | FileAnswer, Refusal>, query: Guarded): Response {
  return result.ok && isFile(result.value) ? fileOf(result.value) : jsonOf(result, query);
}

const fileOf = ({ fileName, contentType, body }: FileAnswer): Response =>
  new Response(typeof body === "string" ? body : new Uint8Array(body), {
    headers: {
      ...NO_STORE,
      "content-type": typeof body === "string" ? `${contentType}; charset=utf-8` : contentType,
      "content-disposition": dispositionOf(fileName),
    },
  });

export interface Guarded extends RouteQuery {
  readonly requestId: string;
}

export function jsonOf<T>(result: Result<T, Refusal>, query: Guarded): Response {
  const status = result.ok ? 200 : statusOf(result.refusal);
  const body = result.ok ? result.value : answerOf(result, query.requestId);
  return Response.json(body, { status, headers: NO_STORE });
}

export async function guarded(
  request: NextRequest,
  context: Context,
  run: (query: Guarded) => Promise<Response>,
): Promise<Response> {
  const facts = factsOf(request.headers);
  const params = await context.params;
  const query = { request, params, now: wallClock(), clock: wallClock, requestId: facts.id };
  if (request.method !== "GET" && request.method !== "HEAD" && !facts.sameOrigin) {
    return jsonOf({ ok: false, refusal: { code: "foreign-origin" } }, query);
  }
  try {
    return await run(query);
  } catch (error) {
    log.error({ request: facts.id, err: error });
    return Response.json(brokenAnswer(facts.id), { status: 500, headers: NO_STORE });
  }
}
