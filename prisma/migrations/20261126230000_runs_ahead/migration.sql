-- Runs ahead: registered before their period is over, without inputs until that is.

-- AlterTable
ALTER TABLE "runs" ADD COLUMN     "clock" TEXT NOT NULL DEFAULT 'replay',
ADD COLUMN     "content_key" TEXT,
ADD COLUMN     "due_at" TIMESTAMPTZ(3),
ADD COLUMN     "forward_accounts" INTEGER,
ADD COLUMN     "held_by" JSONB,
ADD COLUMN     "held_since" TIMESTAMPTZ(3),
ADD COLUMN     "look_at" TIMESTAMPTZ(3),
ADD COLUMN     "looks" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "runs_owner_id_content_key_idx" ON "runs"("owner_id", "content_key");

-- What follows is written by hand: what Prisma cannot say. prisma/catalog.txt lists all of it.

ALTER TABLE "runs"
    DROP CONSTRAINT "runs_state",
    DROP CONSTRAINT "runs_end",
    ADD CONSTRAINT "runs_state" CHECK ("state" IN ('ahead', 'waiting', 'walking', 'done', 'failed', 'cancelled')),
    ADD CONSTRAINT "runs_end" CHECK (("state" IN ('ahead', 'waiting', 'walking')) = ("finished_at" IS NULL)),
    ADD CONSTRAINT "runs_clock" CHECK ("clock" IN ('live', 'replay') AND ("clock" = 'live') = ("due_at" IS NOT NULL)),
    ADD CONSTRAINT "runs_ahead" CHECK (("state" = 'ahead') = ("look_at" IS NOT NULL) AND ("state" <> 'ahead' OR "clock" = 'live') AND "looks" >= 0),
    ADD CONSTRAINT "runs_held" CHECK (("held_since" IS NULL) = ("held_by" IS NULL) AND ("held_since" IS NULL OR "state" = 'ahead')),
    ADD CONSTRAINT "runs_content_key" CHECK ("content_key" ~ '^[0-9a-f]{64}$');

-- Every minute asks for those that are to be looked at.
CREATE INDEX "runs_ahead_look" ON "runs" ("look_at") WHERE "state" = 'ahead';

-- That a run was registered ahead stays as it was, too: FORWARD days follow from it.
DROP TRIGGER "runs_registered" ON "runs";
CREATE TRIGGER "runs_registered" BEFORE DELETE OR TRUNCATE OR
    UPDATE OF "id", "owner_id", "number", "request", "market_id", "from_date", "to_date", "tickers",
        "inputs_key", "registered_at", "registry", "clock" ON "runs"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
ALTER TABLE "runs" ENABLE ALWAYS TRIGGER "runs_registered";
