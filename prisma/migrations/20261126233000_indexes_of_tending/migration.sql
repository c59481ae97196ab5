-- What is looked for each minute and each night is found by an index, however much there is by then.

-- What follows is written by hand: what Prisma cannot say. prisma/catalog.txt lists all of it.

-- Those that were never verified come first.
CREATE INDEX "paper_accounts_verified_at_id_idx" ON "paper_accounts" ("verified_at" NULLS FIRST, "id");

-- Every minute asks for those that are done and lack what stands beside them: few, while all others stay.
CREATE INDEX "runs_without_companions" ON "runs" ("id") WHERE "state" = 'done' AND "companions" IS NULL AND "deleted_at" IS NULL;
