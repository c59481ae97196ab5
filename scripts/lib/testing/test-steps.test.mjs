// The environment of tests: what somebody set for their own portal is not what is tested.
import fs from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import { inRoot } from "../paths.mjs";
import { testEnvironment } from "./test-steps.mjs";

afterEach(() => vi.unstubAllEnvs());

/** Those of the README's table but for the browser, which tests have to find. */
const settings = [...fs.readFileSync(inRoot("README.md"), "utf8").matchAll(/^\| `([A-Z_]+)` \|/gm)]
  .map(([, name]) => name)
  .filter((name) => name !== "CHROMIUM_PATH");

test("no setting of the user's own portal reaches a test", () => {
  expect(settings.length).toBeGreaterThan(10);
  for (const name of settings) vi.stubEnv(name, "off");
  const reached = settings.filter((name) => testEnvironment()[name] !== undefined);
  expect(reached).toEqual([]);
});

test("what else there is reaches it, and what is given", () => {
  vi.stubEnv("PAPERPROOF_CROWD", "500");
  expect(testEnvironment({ PORT: "1" })).toMatchObject({ PAPERPROOF_CROWD: "500", PORT: "1" });
  expect(testEnvironment().PATH).toBe(process.env.PATH);
});
