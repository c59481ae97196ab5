// Proofs of ownership are minted where ownership was just checked, and nowhere else.
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { isUuid } from "./scope";

const root = path.resolve(import.meta.dirname, "../..");

/** Every TypeScript file of ours that names a mint, by path from the root. */
function usersOf(mint: string): string[] {
  const rooms = ["app", "cli", "components", "jobs", "lib", "prisma"].filter((room) =>
    fs.existsSync(path.join(root, room)),
  );
  return rooms
    .flatMap((room) =>
      fs
        .readdirSync(path.join(root, room), { recursive: true, encoding: "utf8" })
        .map((file) => path.join(room, file)),
    )
    .filter(
      (file) => /(?<!\.test)\.tsx?$/.test(file) && file !== path.join("lib", "db", "scope.ts"),
    )
    .filter((file) => fs.readFileSync(path.join(root, file), "utf8").includes(mint))
    .map((file) => file.replaceAll(path.sep, "/"))
    .sort();
}

test.each([
  ["provenUser", ["lib/db/accounts.ts", "lib/db/sign-ins.ts", "lib/db/users.ts"]],
  [
    "provenAccount",
    [
      "lib/db/account/freeze.ts",
      "lib/db/accounts.ts",
      "lib/db/record-lists.ts",
      "lib/db/schedules/schedules.ts",
    ],
  ],
  [
    "provenPlan",
    ["lib/db/forecast/made-plans.ts", "lib/db/plans.ts", "lib/db/records/day-plans.ts"],
  ],
  ["provenForecast", ["lib/db/forecast/forecasts.ts", "lib/db/forecast/made-plans.ts"]],
  [
    "provenMarket",
    [
      "lib/db/accounts.ts",
      "lib/db/archive.ts",
      "lib/db/market/download-steps.ts",
      "lib/db/market/downloads.ts",
      "lib/db/markets.ts",
      "lib/db/run/ahead-runs.ts",
      "lib/db/run/runs.ts",
    ],
  ],
  [
    "provenRun",
    [
      "lib/db/run/ahead-runs.ts",
      "lib/db/run/register-run.ts",
      "lib/db/run/run-work.ts",
      "lib/db/run/runs.ts",
    ],
  ],
  ["provenDownload", ["lib/db/market/downloads.ts"]],
  ["provenShare", ["lib/db/shares/shares.ts"]],
  ["provenStaged", ["lib/db/market/staged-uploads.ts"]],
])("%s is called only where ownership was checked", (mint, allowed) => {
  expect(usersOf(mint)).toEqual(allowed);
});

test.each([
  "",
  "42",
  "../../etc/passwd",
  "0190163d-8694-739b-aea5-966c26f8ad9",
  "0190163D-8694-739B-AEA5-966C26F8AD91",
  "0190163d-8694-739b-aea5-966c26f8ad91\n",
])("%j has not the form of an id", (text) => {
  expect(isUuid(text)).toBe(false);
});

test("a version 7 UUID in lower case has the form of an id", () => {
  expect(isUuid("0190163d-8694-739b-aea5-966c26f8ad91")).toBe(true);
});
