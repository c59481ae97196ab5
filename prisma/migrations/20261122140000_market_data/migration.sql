-- Market data: feeds, what is known of stored bars, downloads as steps, uploads before they are confirmed.

-- AlterTable
ALTER TABLE "markets" ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "price_sets" ADD COLUMN     "changed" INTEGER,
ADD COLUMN     "quality" JSONB,
ADD COLUMN     "raw_sha256" TEXT;

-- CreateTable
CREATE TABLE "corporate_actions" (
    "market_id" TEXT NOT NULL,
    "symbol" TEXT NOT NULL,
    "ex_date" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "numerator" INTEGER,
    "denominator" INTEGER,
    "amount_micros" BIGINT,
    "source" TEXT NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "corporate_actions_pkey" PRIMARY KEY ("market_id","symbol","ex_date","kind")
);

-- CreateTable
CREATE TABLE "quotes" (
    "market_id" TEXT NOT NULL,
    "symbol" TEXT NOT NULL,
    "price_micros" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quotes_pkey" PRIMARY KEY ("market_id","symbol")
);

-- CreateTable
CREATE TABLE "download_jobs" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "market_id" TEXT NOT NULL,
    "interval" TEXT NOT NULL,
    "symbols" TEXT[],
    "from_date" TEXT NOT NULL,
    "to_date" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "download_jobs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "download_steps" (
    "job_id" UUID NOT NULL,
    "symbol" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "bars" INTEGER NOT NULL DEFAULT 0,
    "problem" JSONB,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "download_steps_pkey" PRIMARY KEY ("job_id","symbol","month")
);

-- CreateTable
CREATE TABLE "staged_uploads" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "options" JSONB NOT NULL,
    "bytes" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,
    "preview" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staged_uploads_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "download_jobs_owner_id_created_at_idx" ON "download_jobs"("owner_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "staged_uploads_owner_id_created_at_idx" ON "staged_uploads"("owner_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "staged_uploads_expires_at_idx" ON "staged_uploads"("expires_at");

-- AddForeignKey
ALTER TABLE "corporate_actions" ADD CONSTRAINT "corporate_actions_market_id_fkey" FOREIGN KEY ("market_id") REFERENCES "markets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_market_id_fkey" FOREIGN KEY ("market_id") REFERENCES "markets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "download_jobs" ADD CONSTRAINT "download_jobs_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "download_jobs" ADD CONSTRAINT "download_jobs_market_id_fkey" FOREIGN KEY ("market_id") REFERENCES "markets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "download_steps" ADD CONSTRAINT "download_steps_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "download_jobs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staged_uploads" ADD CONSTRAINT "staged_uploads_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand: what Prisma cannot say. prisma/catalog.txt lists all of it.

ALTER TABLE "markets"
    DROP CONSTRAINT "markets_kind",
    ADD CONSTRAINT "markets_kind" CHECK ("kind" IN ('sample', 'feed', 'upload'));
ALTER TABLE "price_sets"
    ADD CONSTRAINT "price_sets_raw_sha256" CHECK ("raw_sha256" ~ '^[0-9a-f]{64}$'),
    ADD CONSTRAINT "price_sets_changed" CHECK ("changed" >= 0 AND ("changed" = 0 OR "version" > 1));
ALTER TABLE "corporate_actions"
    ADD CONSTRAINT "corporate_actions_kind" CHECK ("kind" IN ('split', 'dividend')),
    ADD CONSTRAINT "corporate_actions_split"
        CHECK (("kind" = 'split') = coalesce("numerator" > 0 AND "denominator" > 0, false)),
    ADD CONSTRAINT "corporate_actions_dividend"
        CHECK (("kind" = 'dividend') = coalesce("amount_micros" > 0, false));
ALTER TABLE "quotes"
    ADD CONSTRAINT "quotes_positive" CHECK ("price_micros" > 0);
ALTER TABLE "download_jobs"
    ADD CONSTRAINT "download_jobs_span" CHECK ("from_date" <= "to_date" AND cardinality("symbols") > 0);
ALTER TABLE "download_steps"
    ADD CONSTRAINT "download_steps_state"
        CHECK ("state" IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
    ADD CONSTRAINT "download_steps_month" CHECK ("month" ~ '^\d{4}-(0[1-9]|1[0-2])$'),
    ADD CONSTRAINT "download_steps_bars" CHECK ("bars" >= 0),
    ADD CONSTRAINT "download_steps_failed_says_why"
        CHECK ("state" <> 'failed' OR "problem" IS NOT NULL);
ALTER TABLE "staged_uploads"
    ADD CONSTRAINT "staged_uploads_sha256" CHECK ("sha256" = encode(sha256("bytes"), 'hex')),
    ADD CONSTRAINT "staged_uploads_expires" CHECK ("expires_at" > "created_at");

-- What the queue still has to look at.
CREATE INDEX "download_jobs_unfinished" ON "download_jobs"("created_at")
    WHERE "finished_at" IS NULL;
