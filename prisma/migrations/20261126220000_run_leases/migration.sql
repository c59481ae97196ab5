-- What stands beside a run gets a lease and a count of its own, and so do the workers that a run has lost.

-- AlterTable
ALTER TABLE "runs" ADD COLUMN     "companions_attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "companions_lease_until" TIMESTAMPTZ(3),
ADD COLUMN     "losses" INTEGER NOT NULL DEFAULT 0;

-- What follows is written by hand: what Prisma cannot say. prisma/catalog.txt lists all of it.

ALTER TABLE "runs"
    ADD CONSTRAINT "runs_companions_lease" CHECK ("companions_lease_until" IS NULL OR "state" = 'done'),
    ADD CONSTRAINT "runs_counts" CHECK ("companions_attempts" >= 0 AND "losses" >= 0);
