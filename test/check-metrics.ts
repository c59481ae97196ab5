// `npm run check:metrics -- FOLDER`: our metrics against the answers of another library.
import fs from "node:fs/promises";
import path from "node:path";
import { casesFrom } from "./metrics-oracle/case";
import { checkMetrics } from "./metrics-oracle/check-metrics";

try {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new Error("Name the folder with the cases: npm run check:metrics -- FOLDER.");
  const files = (await fs.readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  const texts = await Promise.all(
    files.map((name) => fs.readFile(path.join(folder, name), "utf8")),
  );
  const { lines, passed, failed } = checkMetrics(texts.flatMap(casesFrom));
  for (const line of lines) console.log(line);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
  console.error((error as Error).message);
  console.log("0 passed, 1 failed");
  process.exitCode = 1;
}
