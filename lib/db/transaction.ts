// Transactions on one connection, tried again when the database asks for it.
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { pool } from "./pool";

/** As often an attempt is repeated before its error is let through. */
const MAX_RETRIES = 8;
/** Serialization failure and deadlock: the same work may well succeed the next time. */
const WORTH_RETRYING = new Set(["40001", "40P01"]);

/**
 * What a transaction does. It may hand over its last statement, sent and not waited for: COMMIT then
 * travels with it, and a statement that fails makes it a rollback.
 */
export type Work<T> = (
  client: pg.PoolClient,
  last: (...sent: Promise<unknown>[]) => void,
) => Promise<T>;

/** Runs `work` in one transaction; a throw rolls back. `work` may run again, so it keeps no state. */
export async function inTransaction<T>(work: Work<T>): Promise<T> {
  for (let retries = 0; ; retries++) {
    try {
      return await attempt(work);
    } catch (error) {
      if (retries === MAX_RETRIES || !isWorthRetrying(error)) throw error;
      // Two that met must not meet again in step.
      await pause(Math.random() * 10 * 2 ** retries);
    }
  }
}

const isWorthRetrying = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && WORTH_RETRYING.has(error.code ?? "");

async function attempt<T>(work: Work<T>): Promise<T> {
  const client = await pool().connect();
  let broken = false;
  try {
    // Travels with the first statement of the work.
    const sent: Promise<unknown>[] = [kept(client.query("BEGIN"))];
    const made = await work(client, (...last) => sent.push(...last.map(kept)));
    await Promise.all([...sent, client.query("COMMIT")]);
    return made;
  } catch (error) {
    // A connection that cannot even roll back is not given back to the pool.
    await client.query("ROLLBACK").catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** A promise whose failure is looked at later, not reported as one that nobody looks at. */
function kept<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

declare const reading: unique symbol;

/**
 * Reading inside somebody's transaction, on its connection. Whoever decides within an act passes it
 * on: a read through the pool would wait for a connection while holding one.
 */
export interface Reader {
  readonly [reading]: true;
}

const clients = new WeakMap<Reader, pg.ClientBase>();

/** A reader over a transaction's connection. */
export function readerOn(client: pg.ClientBase): Reader {
  const reader = Object.freeze({}) as Reader;
  clients.set(reader, client);
  return reader;
}

/** A reader outside of any transaction, for whoever holds no connection. */
export const readerOnPool = (): Reader => Object.freeze({}) as Reader;

/** Rows of a query: through the reader's transaction, or through the pool when there is none. */
export async function rowsOf<T extends pg.QueryResultRow>(
  via: Reader | undefined,
  text: string,
  values: readonly unknown[],
): Promise<T[]> {
  const source = (via && clients.get(via)) ?? pool();
  return (await source.query<T>(text, [...values])).rows;
}
