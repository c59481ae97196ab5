// `npm run check`: types, lint, house and unit tests, the heavy ones with a tenth of their runs; fast
// enough to run before every commit.
import { main } from "./lib/failure.mjs";
import { newTally } from "./lib/testing/tally.mjs";
import { checkLint, checkTypes, runVitest, testEnvironment } from "./lib/testing/test-steps.mjs";

await main(async () => {
  const tally = newTally();
  // Each of them keeps one core busy.
  await Promise.all([checkTypes(tally), checkLint(tally)]);
  const env = testEnvironment({ PAPERPROOF_QUICK_TESTS: "1" });
  await runVitest(tally, { projects: ["unit"], env });
  tally.finish();
});
