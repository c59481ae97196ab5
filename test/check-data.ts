// `npm run check:data -- DIR`: checks over real market data, which is never part of the project.
import { closeDatabase } from "@/lib/db/prisma";
import { Checks } from "./real-data/checks";
import { fiveSessions } from "./real-data/five-sessions";

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("Name the folder of real data.");

const checks = new Checks();
try {
  await fiveSessions(folder, checks);
} finally {
  await closeDatabase();
}
console.log(checks.closingLine());
process.exitCode = checks.failed > 0 ? 1 : 0;
