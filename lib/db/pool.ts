// The pool: one set of PostgreSQL connections a process, to the database that DATABASE_URL names.
import pg from "pg";

// Kept on globalThis: a development server loads modules again, and connections would pile up.
const kept = globalThis as typeof globalThis & { paperproofPool?: pg.Pool };

/** The process's pool; the first call makes it. */
export function pool(): pg.Pool {
  kept.paperproofPool ??= openPool();
  return kept.paperproofPool;
}

function openPool(): pg.Pool {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set: npm start sets it, other doors must.");
  const opened = new pg.Pool({
    connectionString: url,
    max: connections(),
    // Statements that do not wait for each other's answers travel together.
    pipeline: true,
    connectionTimeoutMillis: 15_000,
    // No act takes longer than this; a statement that waits for a lock gives up with it.
    statement_timeout: 20_000,
    idle_in_transaction_session_timeout: 30_000,
  });
  // An idle connection that the server ends is replaced by the next query; it must not end us.
  opened.on("error", () => {});
  return opened;
}

/** How many connections a process opens at most; PAPERPROOF_CONNECTIONS changes it. */
function connections(): number {
  const asked = Number(process.env.PAPERPROOF_CONNECTIONS);
  return Number.isInteger(asked) && asked > 0 ? asked : 10;
}

/** Ends the pool's connections, so that a command or a test can finish. */
export async function closePool(): Promise<void> {
  const open = kept.paperproofPool;
  delete kept.paperproofPool;
  await open?.end();
}
