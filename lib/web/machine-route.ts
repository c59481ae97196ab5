// Routes for machines: a caller that no person is, known by the secret of CRON_SECRET.
import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import type { NextRequest } from "next/server";
import type { Result } from "@/lib/core/base/result";
import type { Refusal } from "@/lib/formats/problems";
import { guarded, type Handler, jsonOf, type RouteQuery } from "./routes";

/**
 * A route that is there only where CRON_SECRET is set (else 404), for who sends it as a bearer token
 * (else 401). It is a GET, as schedulers send it, and safe to be sent twice.
 */
export function machineRoute<T>(act: (query: RouteQuery) => Promise<Result<T, Refusal>>): Handler {
  return (request, context) =>
    guarded(request, context, async (query) => {
      const secret = process.env.CRON_SECRET ?? "";
      if (secret === "") return jsonOf<T>({ ok: false, refusal: { code: "not-found" } }, query);
      if (!isSecret(bearerOf(request), secret)) {
        return jsonOf<T>({ ok: false, refusal: { code: "wrong-secret" } }, query);
      }
      return jsonOf(await act(query), query);
    });
}

const bearerOf = (request: NextRequest): string =>
  /^Bearer (.+)$/.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";

const digestOf = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Digests are of one length, and comparing them takes as long however many letters are right. */
export const isSecret = (said: string, secret: string): boolean =>
  timingSafeEqual(digestOf(said), digestOf(secret));
