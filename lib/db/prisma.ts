// Prisma's client over the one pool: for rows that no act locks.
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "./generated/client";
import { closePool, pool } from "./pool";

const kept = globalThis as typeof globalThis & { paperproofPrisma?: PrismaClient };

/** The process's Prisma client; the first call makes it. */
export function prisma(): PrismaClient {
  kept.paperproofPrisma ??= new PrismaClient({ adapter: new PrismaPg(pool()) });
  return kept.paperproofPrisma;
}

/** Lets go of the database, so that a command or a test can finish. */
export async function closeDatabase(): Promise<void> {
  const open = kept.paperproofPrisma;
  delete kept.paperproofPrisma;
  await open?.$disconnect();
  await closePool();
}
