// `npm run check:oracle -- --bars F --plans F --oracle F`: bracket plans against two other engines.
import { runTs } from "./lib/make/run-ts.mjs";
import { live } from "./lib/process/lifetime.mjs";

await live(async (life) => {
  await life.stop(await runTs("test/check-oracle.ts", { args: process.argv.slice(2) }));
});
