-- CreateTable
CREATE TABLE "schedules" (
    "account_id" UUID NOT NULL,
    "mark_every" INTEGER DEFAULT 15,
    "mark_after_close" BOOLEAN NOT NULL DEFAULT true,
    "plan_before" INTEGER,
    "planning" JSONB,
    "looked_through" TIMESTAMPTZ(3) NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "schedules_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "schedule_runs" (
    "account_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "session" TEXT NOT NULL,
    "also" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL,
    "sentence" TEXT NOT NULL DEFAULT '',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "plan_id" UUID,

    CONSTRAINT "schedule_runs_pkey" PRIMARY KEY ("account_id","kind","due_at")
);

-- CreateIndex
CREATE INDEX "schedules_next_at_idx" ON "schedules"("next_at");

-- CreateIndex
CREATE INDEX "schedule_runs_account_id_due_at_idx" ON "schedule_runs"("account_id", "due_at" DESC);

-- AddForeignKey
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "paper_accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "schedule_runs" ADD CONSTRAINT "schedule_runs_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "schedules"("account_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "schedule_runs" ADD CONSTRAINT "schedule_runs_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plans"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand: what Prisma cannot say. prisma/catalog.txt lists all of it.

ALTER TABLE "schedules"
    ADD CONSTRAINT "schedules_mark_every" CHECK ("mark_every" IN (5, 15, 30, 60)),
    ADD CONSTRAINT "schedules_plan_before" CHECK ("plan_before" BETWEEN 5 AND 600),
    ADD CONSTRAINT "schedules_planning" CHECK ("plan_before" IS NULL OR "planning" IS NOT NULL);

ALTER TABLE "schedule_runs"
    ADD CONSTRAINT "schedule_runs_kind" CHECK ("kind" IN ('mark', 'close', 'plan')),
    ADD CONSTRAINT "schedule_runs_state" CHECK ("state" IN
        ('waiting', 'running', 'done', 'nothing', 'missed', 'stale-forecast', 'failed')),
    ADD CONSTRAINT "schedule_runs_counts" CHECK ("also" >= 0 AND "attempts" >= 0),
    -- What has ended says when, and in a sentence what came of it.
    ADD CONSTRAINT "schedule_runs_end" CHECK
        (("state" IN ('waiting', 'running')) = ("finished_at" IS NULL)
         AND ("finished_at" IS NULL OR "sentence" <> ''));

-- Few runs are open at a time, and every look asks for them.
CREATE INDEX "schedule_runs_open" ON "schedule_runs" ("account_id")
    WHERE "state" IN ('waiting', 'running');

-- Live accounts were marked every quarter of an hour: they go on with that.
INSERT INTO "schedules" ("account_id", "looked_through", "next_at")
    SELECT "id", CURRENT_TIMESTAMP, CURRENT_TIMESTAMP FROM "paper_accounts" WHERE "clock" = 'live';
