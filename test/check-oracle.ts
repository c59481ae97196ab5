// `npm run check:oracle -- --bars F --plans F --oracle F`: bracket plans against two other engines.
import fs from "node:fs/promises";
import { parseArgs } from "node:util";
import { checkOracle } from "./oracle/check-oracle";

const { values } = parseArgs({
  options: {
    bars: { type: "string" },
    plans: { type: "string" },
    oracle: { type: "string" },
    zone: { type: "string", default: "new-york" },
  },
});

async function bytesOf(name: "bars" | "plans" | "oracle"): Promise<Uint8Array> {
  const file = values[name];
  if (!file) throw new Error(`Name the file: --${name} FILE.`);
  return fs.readFile(file);
}

try {
  const { zone } = values;
  if (zone !== "new-york" && zone !== "utc") throw new Error("--zone is new-york or utc.");
  const [bars, plans, oracle] = [
    await bytesOf("bars"),
    await bytesOf("plans"),
    await bytesOf("oracle"),
  ];
  const { lines, passed, failed } = await checkOracle({ bars, plans, oracle, zone });
  for (const line of lines) console.log(line);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
  console.error((error as Error).message);
  console.log("0 passed, 1 failed");
  process.exitCode = 1;
}
