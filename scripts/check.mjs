// `npm run check`: types, lint, house and unit tests; fast enough to run before every commit.
import { main } from "./lib/failure.mjs";
import { newTally } from "./lib/testing/tally.mjs";
import { checkLint, checkTypes, runVitest } from "./lib/testing/test-steps.mjs";

await main(async () => {
  const tally = newTally();
  await checkTypes(tally);
  await checkLint(tally);
  await runVitest(tally, { projects: ["unit"] });
  tally.finish();
});
