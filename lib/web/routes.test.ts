// The way into a route handler: what a body brought is no older than its last byte.
import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { ok } from "@/lib/core/base/result";
import { publicRoute } from "./routes";

test("E1 what a slow body brings is received when all of it is here, not when it began", async () => {
  const times = { now: 0, lastByte: 0, received: 0 };
  const route = publicRoute(async ({ request, now, clock }) => {
    await request.text();
    Object.assign(times, { now, received: clock() });
    return ok("done");
  });
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const asked = Date.now();
        while (times.lastByte <= asked) times.lastByte = Date.now();
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const headers = { origin: "http://localhost", host: "localhost" };
  const address = "http://localhost/api/plans";
  const request = new NextRequest(address, { method: "POST", headers, body, duplex: "half" });
  const answer = await route(request, { params: Promise.resolve({}) });
  expect(answer.status).toBe(200);
  expect(times.received).toBeGreaterThanOrEqual(times.lastByte);
  expect(times.now).toBeLessThan(times.lastByte);
});
