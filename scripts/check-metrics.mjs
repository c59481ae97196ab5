// `npm run check:metrics -- FOLDER`: our metrics against the answers of another library.
import { runTs } from "./lib/make/run-ts.mjs";
import { live } from "./lib/process/lifetime.mjs";

await live(async (life) => {
  await life.stop(await runTs("test/check-metrics.ts", { args: process.argv.slice(2) }));
});
