// Routes for machines: not there without a secret, closed to a wrong one, open to the right one.
import { NextRequest } from "next/server";
import { afterEach, expect, test } from "vitest";
import { ok } from "@/lib/core/base/result";
import { machineRoute } from "./machine-route";

const route = machineRoute(async () => ok("done"));
const call = async (authorization?: string) => {
  const headers = authorization === undefined ? {} : { authorization };
  const request = new NextRequest("http://localhost/api/tick", { headers });
  return (await route(request, { params: Promise.resolve({}) })).status;
};

afterEach(() => {
  delete process.env.CRON_SECRET;
});

test("without a secret there is no such route", async () => {
  expect(await call()).toBe(404);
  expect(await call("Bearer ")).toBe(404);
});

test("only the secret itself opens it", async () => {
  process.env.CRON_SECRET = "open sesame";
  expect(await call()).toBe(401);
  expect(await call("Bearer open")).toBe(401);
  expect(await call("open sesame")).toBe(401);
  expect(await call("Bearer open sesame")).toBe(200);
});
