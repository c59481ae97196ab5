// `npm run drill:crash`: 25 times kill -9 under 16 writers and a plan under way; prints one line of figures.
import { appEnvironment } from "../scripts/lib/environment.mjs";
import { generate } from "../scripts/lib/make/generate.mjs";
import { ensureDatabase } from "../scripts/lib/postgres/client.mjs";
import { migrate } from "../scripts/lib/postgres/migrate.mjs";
import { migrateJobs } from "../scripts/lib/postgres/migrate-jobs.mjs";
import { startThrowaway } from "../scripts/lib/postgres/throwaway.mjs";
import { live } from "../scripts/lib/process/lifetime.mjs";
import { crashRounds } from "./crash-rounds.mjs";

const ROUNDS = 25;

await live(async (life) => {
  await life.step(generate);
  const server = await life.step(() => startThrowaway({ durable: true }));
  life.onStop(server.stop);
  const databaseUrl = server.url("drill_crash");
  await ensureDatabase(databaseUrl, server.url("postgres"));
  await migrate(databaseUrl);
  await migrateJobs(databaseUrl);
  const url = "http://localhost:3000";
  const env = appEnvironment({ databaseUrl, data: server.data, url });
  const found = await life.step(() => crashRounds({ rounds: ROUNDS, env }));
  console.log(
    `crash: ${found.rounds} kills under 16 writers, ${found.acknowledged} acknowledged, ${found.lost} lost, ` +
      `${found.halves} half transactions, ${found.faulty} accounts that do not verify, ` +
      `${found.notOnce} plans not booked exactly once (${found.resumed} of them booked by the restart), ` +
      `${found.events} events at the end`,
  );
  const failed = found.lost + found.halves + found.faulty + found.notOnce > 0;
  await life.stop(failed ? 1 : 0);
});
