// Loads the sample market and the demo user; the seed itself sees to it that this happens once.
import fs from "node:fs";
import { Failure } from "./failure.mjs";
import { startTs } from "./make/run-ts.mjs";
import { inRoot } from "./paths.mjs";
import { exitCode } from "./process/children.mjs";

const SEED = "prisma/seed.ts";

/** Answers what the seed printed: the lines a user needs to know, such as the demo sign-in. */
export async function seed(env) {
  if (!fs.existsSync(inRoot(SEED))) return "";
  const child = await startTs(SEED, { env });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    said += text;
  });
  if ((await exitCode(child)) !== 0) {
    process.stderr.write(said);
    throw new Failure(
      "The sample market and the demo user could not be loaded; the reason is printed above.",
      "Correct it and run the command again; what was loaded before stays.",
    );
  }
  return said.trim();
}
