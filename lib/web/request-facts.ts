// Facts of the request at hand: its id, where it comes from, and whether this site sent it.
import "server-only";
import { headers } from "next/headers";
import { uuidv7 } from "uuidv7";

export interface RequestFacts {
  /** Names this request in the log and on an error page. */
  readonly id: string;
  /** The address it came from, where a trusted proxy says so; null when nobody knows. */
  readonly address: string | null;
  readonly userAgent: string;
  /** True when a page of this site sent it. */
  readonly sameOrigin: boolean;
}

/** The facts of the current request, for wrappers. */
export async function requestFacts(): Promise<RequestFacts> {
  return factsOf(await headers());
}

/** The facts of a request with these headers. */
export function factsOf(head: Headers): RequestFacts {
  return {
    id: uuidv7(),
    address: addressOf(head),
    userAgent: (head.get("user-agent") ?? "").slice(0, 300),
    sameOrigin: isSameOrigin(head),
  };
}

/** Only a proxy that the operator vouches for is believed about addresses. */
function addressOf(head: Headers): string | null {
  if (process.env.TRUST_PROXY !== "1") return null;
  const forwarded = head.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  return forwarded && forwarded.length <= 64 ? forwarded : null;
}

/**
 * A changing request must say that it comes from this site. Browsers send Origin with every POST;
 * one without it, or with another site's, is refused.
 */
function isSameOrigin(head: Headers): boolean {
  const origin = head.get("origin");
  if (origin === null) return false;
  const site = head.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return false;
  return hostOf(origin) === (head.get("host") ?? "");
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}
