// A PostgreSQL server that DATABASE_URL names: asks it once, and words what is wrong with it.
import { Failure } from "../failure.mjs";
import { databaseName, withClient } from "./client.mjs";

const ADVICE = "Correct DATABASE_URL, or unset it to use the embedded PostgreSQL.";

/** Returns when the server answers and refuses otherwise; the password never reaches the screen. */
export async function requireServer(url) {
  const where = describe(url);
  try {
    await withClient(url, (client) => client.query("SELECT 1"));
  } catch (error) {
    throw new Failure(...wordProblem(error, where, url));
  }
}

function describe(url) {
  let parsed;
  try {
    parsed = new URL(url);
  } catch {
    parsed = null;
  }
  if (!parsed || !["postgres:", "postgresql:"].includes(parsed.protocol)) {
    throw new Failure(
      "DATABASE_URL is not the address of a PostgreSQL database.",
      "It looks like postgresql://user:password@host:5432/paperproof. Unset it to use the embedded PostgreSQL.",
    );
  }
  return `${parsed.hostname || "localhost"}:${parsed.port || 5432}`;
}

// Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html
function wordProblem(error, where, url) {
  if (error.code === "3D000") {
    const name = databaseName(url);
    return [
      `The PostgreSQL server at ${where} has no database "${name}".`,
      `Create it (CREATE DATABASE "${name}") or correct DATABASE_URL.`,
    ];
  }
  if (error.code === "28P01" || error.code === "28000") {
    return [
      `The PostgreSQL server at ${where} refuses the user or password in DATABASE_URL.`,
      ADVICE,
    ];
  }
  const reason = error.code ?? error.message;
  return [
    `No PostgreSQL server answers at ${where}, where DATABASE_URL points (${reason}).`,
    ADVICE,
  ];
}
