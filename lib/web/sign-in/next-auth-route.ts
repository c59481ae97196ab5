// The way into next-auth's endpoints: small bodies of this site only, and no page of its own.
import "server-only";
import { refuse } from "@/lib/core/base/result";
import { statusOf } from "@/lib/formats/problems";
import type { ServiceRefusal } from "@/lib/formats/service-refusal";
import { answerOf } from "../answer";
import { factsOf } from "../request-facts";

type Handler = (request: Request, context: unknown) => Promise<Response>;

/** More than any sign-in form needs; next-auth itself would read a body of any size. */
const MOST_BYTES = 16_000;

/** next-auth's pages are ours; what is left are answers to programs and forms. */
const ENDPOINTS = new Set(["callback", "csrf", "providers", "session", "signin", "signout"]);

/** Hands a request on to next-auth unless it is too large, foreign, or asks for a page of its own. */
export function nextAuthRoute(handler: Handler): Handler {
  return async (request, context) => {
    const refusal = refusalOf(request);
    if (refusal === null) return handler(request, context);
    const { id } = factsOf(request.headers);
    return Response.json(answerOf(refuse(refusal), id), { status: statusOf(refusal) });
  };
}

function refusalOf(request: Request): ServiceRefusal | null {
  const [, , , endpoint = ""] = new URL(request.url).pathname.split("/");
  const isPage = request.method === "GET" && endpoint === "signout";
  if (!ENDPOINTS.has(endpoint) || isPage) return { code: "not-found" };
  if (request.method === "GET") return null;
  if (!factsOf(request.headers).sameOrigin) return { code: "foreign-origin" };
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  return length <= MOST_BYTES ? null : { code: "file-too-large", limitMegabytes: 0.016 };
}
