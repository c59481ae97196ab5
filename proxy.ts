// The proxy: security headers and a fresh script nonce for every page, 410 for shares that are gone, and 403
// for what another site sends. It guards nothing: what may be seen is asked by each page itself.
import { type NextRequest, NextResponse } from "next/server";
import { sayRefusal, statusOf } from "@/lib/formats/problems";
import type { Tombstone } from "@/lib/formats/shares/share";
import { tombstoneHtml } from "@/lib/formats/shares/tombstone-html";
import { factsOf } from "@/lib/web/request-facts";
import { sharedParts } from "@/lib/web/shares/shared-parts";
import { standingOf } from "@/lib/web/shares/standing";

const isDev = process.env.NODE_ENV === "development";

interface Policy {
  readonly nonce: string;
  /** Pages of others may show it in a frame. */
  readonly framed: boolean;
}

function policy({ nonce, framed }: Policy): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ""}`,
    // The chart libraries set styles on elements; styles cannot run code.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    // The thread that verifies evidence in the browser.
    "worker-src 'self'",
    `connect-src 'self'${isDev ? " ws:" : ""}`,
    `frame-ancestors ${framed ? "*" : "'none'"}`,
    "base-uri 'self'",
    "form-action 'self'",
    "object-src 'none'",
  ].join("; ");
}

export async function proxy(request: NextRequest): Promise<NextResponse> {
  // The action would refuse it as well; asked here, it is answered with a sentence instead of Next's 500.
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (!isRead && !factsOf(request.headers).sameOrigin) return foreign();
  const shared = sharedParts(request.nextUrl.pathname);
  const standing = shared && (await standingOf(shared.slug));
  const nonce = btoa(crypto.randomUUID());
  const said = policy({ nonce, framed: shared?.part === "embed" });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", said);
  const isPage = shared?.part === "" || shared?.part === "embed";
  const response =
    isPage && standing?.tombstone
      ? gone(standing.tombstone)
      : NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", said);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("referrer-policy", "same-origin");
  response.headers.set("permissions-policy", "camera=(), microphone=(), geolocation=()");
  if (shared && !standing?.listed) response.headers.set("x-robots-tag", "noindex, nofollow");
  return response;
}

const foreign = (): NextResponse =>
  new NextResponse(`${sayRefusal({ code: "foreign-origin" })}\n`, {
    status: statusOf({ code: "foreign-origin" }),
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });

/** A page of the app cannot set its status; its routes can, and answer 410 by themselves. */
const gone = (tombstone: Tombstone): NextResponse =>
  new NextResponse(tombstoneHtml(tombstone), {
    status: 410,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  });

export const config = {
  // Upload routes stay outside: a body that passes through here is cut at 10 MB without a word.
  // Requests that a browser makes ahead of a click pass like all others: anybody can say that of theirs.
  matcher: ["/((?!_next/static|_next/image|api/|favicon.ico|icon.svg).*)"],
};
