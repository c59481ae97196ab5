// Health: one question to the database, so that an answer means the portal can work.
import { pool } from "@/lib/db/pool";

/** True facts or a throw: the door turns a throw into an error status. */
export async function checkHealth(): Promise<{ readonly status: "ok" }> {
  await pool().query("SELECT 1");
  return { status: "ok" };
}
