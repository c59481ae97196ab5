// `npm run check:data -- DIR`: checks over real market data, which is never part of the project.
import { closeDatabase } from "@/lib/db/prisma";
import { aggregationChecks } from "./real-data/aggregation";
import { calendarChecks } from "./real-data/calendar";
import { Checks } from "./real-data/checks";
import { encodingChecks } from "./real-data/encodings";
import { fiveSessions } from "./real-data/five-sessions";
import { hostileChecks } from "./real-data/hostile";
import { qualityChecks } from "./real-data/quality";
import { splitChecks } from "./real-data/splits";

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("Name the folder of real data.");

const checks = new Checks();
try {
  await calendarChecks(folder, checks);
  await qualityChecks(folder, checks);
  await aggregationChecks(folder, checks);
  await encodingChecks(folder, checks);
  await hostileChecks(folder, checks);
  await splitChecks(folder, checks);
  await fiveSessions(folder, checks);
} finally {
  await closeDatabase();
}
console.log(checks.closingLine());
process.exitCode = checks.failed > 0 ? 1 : 0;
