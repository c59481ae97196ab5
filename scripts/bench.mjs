// `npm run bench`: runs every bench/*.bench.ts after a line that says when and on what machine.
import fs from "node:fs";
import os from "node:os";
import { Failure, main } from "./lib/failure.mjs";
import { generate } from "./lib/make/generate.mjs";
import { runTs } from "./lib/make/run-ts.mjs";
import { inRoot } from "./lib/paths.mjs";

await main(async () => {
  console.log(describeMachine());
  await generate();
  const folder = inRoot("bench");
  const benches = fs.existsSync(folder)
    ? fs.readdirSync(folder).filter((name) => name.endsWith(".bench.ts"))
    : [];
  const failed = [];
  for (const name of benches.sort()) {
    console.log(`\n== ${name}`);
    if ((await runTs(`bench/${name}`)) !== 0) failed.push(name);
  }
  if (failed.length > 0) {
    throw new Failure(`Failed: ${failed.join(", ")}.`, "The reason is printed above.");
  }
});

function describeMachine() {
  const [cpu] = os.cpus();
  const gigabytes = Math.round(os.totalmem() / 2 ** 30);
  const machine = `${cpu?.model ?? "unknown processor"}, ${os.cpus().length} cores, ${gigabytes} GB`;
  return `${new Date().toISOString()}  ${machine}, ${os.platform()} ${os.arch()}, Node ${process.version}`;
}
