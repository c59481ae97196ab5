// Routes of a share: its files and its picture, asked for on every request and gone once it is revoked.
import "server-only";
import { ImageResponse } from "next/og";
import type { ReactElement } from "react";
import type { Result } from "@/lib/core/base/result";
import { dispositionOf } from "@/lib/formats/exports/disposition";
import type { Refusal } from "@/lib/formats/problems";
import type { SharedFileAnswer } from "@/lib/services/share/export-shared";
import { guarded, type Handler, jsonOf, type RouteQuery } from "../routes";

/** Kept by nobody without asking again: it may be taken back at any moment. */
const ASK_AGAIN = "private, no-cache";

/** A file of a share. Who has the same bytes already gets none, after the share's row was asked. */
export function sharedRoute(
  act: (query: RouteQuery) => Promise<Result<SharedFileAnswer, Refusal>>,
): Handler {
  return (request, context) =>
    guarded(request, context, async (query) => {
      const answer = await act(query);
      if (!answer.ok) return jsonOf(answer, query);
      const { fileName, contentType, body, tag } = answer.value;
      const etag = tag === null ? null : `"${tag}"`;
      const headers = {
        "cache-control": ASK_AGAIN,
        "x-content-type-options": "nosniff",
        ...(etag !== null && { etag }),
      };
      if (etag !== null && request.headers.get("if-none-match") === etag) {
        return new Response(null, { status: 304, headers });
      }
      const isText = typeof body === "string";
      return new Response(isText ? body : new Uint8Array(body), {
        headers: {
          ...headers,
          "content-type": isText ? `${contentType}; charset=utf-8` : contentType,
          "content-disposition": dispositionOf(fileName),
        },
      });
    });
}

/** The size that sites show a picture of a page in. */
const SIZE = { width: 1200, height: 630 };

/** A picture of what a query finds, drawn on the server. */
export function pictureRoute<T>(
  find: (query: RouteQuery) => Promise<Result<T, Refusal>>,
  draw: (found: T) => ReactElement,
): Handler {
  return (request, context) =>
    guarded(request, context, async (query) => {
      const found = await find(query);
      if (!found.ok) return jsonOf(found, query);
      const headers = { "cache-control": ASK_AGAIN };
      const picture = new ImageResponse(draw(found.value), { ...SIZE, headers });
      // Drawn before it is answered: what fails becomes one line in the log, not half a picture.
      return new Response(await picture.arrayBuffer(), { headers: picture.headers });
    });
}
