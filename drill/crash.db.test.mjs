// The crash drill in small: two kills under load, nothing acknowledged lost, nothing there by halves.
import { expect, test } from "vitest";
import { crashRounds } from "./crash-rounds.mjs";

test("a worker that is killed loses nothing it acknowledged, and a plan is booked once", {
  timeout: 120_000,
}, async () => {
  const found = await crashRounds({ rounds: 2, env: process.env });
  expect(found).toMatchObject({ lost: 0, halves: 0, faulty: 0, notOnce: 0 });
  expect(found.acknowledged).toBeGreaterThan(0);
});
