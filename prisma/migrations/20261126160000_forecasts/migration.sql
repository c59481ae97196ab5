-- Forecasts: the file as it came, its rows by date, and the plans that were made from it.

-- CreateTable
CREATE TABLE "forecasts" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "baseline" JSONB,
    "file_name" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "sha256" TEXT NOT NULL,
    "length" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "facts" JSONB,
    "notes" JSONB NOT NULL,
    "problems" JSONB,

    CONSTRAINT "forecasts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "forecast_pieces" (
    "forecast_id" UUID NOT NULL,
    "piece" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "forecast_pieces_pkey" PRIMARY KEY ("forecast_id","piece")
);

-- CreateTable
CREATE TABLE "forecast_days" (
    "forecast_id" UUID NOT NULL,
    "date" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "repeats" INTEGER NOT NULL,
    "passed" INTEGER NOT NULL,
    "body" TEXT NOT NULL,

    CONSTRAINT "forecast_days_pkey" PRIMARY KEY ("forecast_id","date")
);

-- CreateTable
CREATE TABLE "made_plans" (
    "account_id" UUID NOT NULL,
    "forecast_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "plan_id" UUID NOT NULL,
    "as_of" TEXT NOT NULL,
    "trade_date" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "kept" INTEGER NOT NULL,
    "settings" JSONB NOT NULL,
    "audit" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "made_plans_pkey" PRIMARY KEY ("account_id","forecast_id","key")
);

-- CreateIndex
CREATE INDEX "forecasts_owner_id_received_at_idx" ON "forecasts"("owner_id", "received_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "forecasts_owner_id_sha256_key" ON "forecasts"("owner_id", "sha256");

-- CreateIndex
CREATE INDEX "made_plans_plan_id_idx" ON "made_plans"("plan_id");

-- CreateIndex
CREATE INDEX "made_plans_account_id_made_at_idx" ON "made_plans"("account_id", "made_at" DESC);

-- AddForeignKey
ALTER TABLE "forecasts" ADD CONSTRAINT "forecasts_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "forecast_pieces" ADD CONSTRAINT "forecast_pieces_forecast_id_fkey" FOREIGN KEY ("forecast_id") REFERENCES "forecasts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "forecast_days" ADD CONSTRAINT "forecast_days_forecast_id_fkey" FOREIGN KEY ("forecast_id") REFERENCES "forecasts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "made_plans" ADD CONSTRAINT "made_plans_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "paper_accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "made_plans" ADD CONSTRAINT "made_plans_forecast_id_fkey" FOREIGN KEY ("forecast_id") REFERENCES "forecasts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "made_plans" ADD CONSTRAINT "made_plans_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plans"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand: what Prisma cannot say. prisma/catalog.txt lists all of it.

ALTER TABLE "forecasts"
    ADD CONSTRAINT "forecasts_kind" CHECK ("kind" IN ('upload', 'baseline')),
    ADD CONSTRAINT "forecasts_baseline" CHECK (("kind" = 'baseline') = ("baseline" IS NOT NULL)),
    ADD CONSTRAINT "forecasts_status" CHECK ("status" IN ('received', 'parsed', 'refused')),
    ADD CONSTRAINT "forecasts_parsed_has_facts" CHECK (("status" = 'parsed') = ("facts" IS NOT NULL)),
    ADD CONSTRAINT "forecasts_refused_has_problems" CHECK (("status" = 'refused') = ("problems" IS NOT NULL)),
    ADD CONSTRAINT "forecasts_sha256" CHECK ("sha256" ~ '^[0-9a-f]{64}$'),
    ADD CONSTRAINT "forecasts_length" CHECK ("length" > 0);

ALTER TABLE "forecast_pieces"
    ADD CONSTRAINT "forecast_pieces_piece" CHECK ("piece" >= 0),
    ADD CONSTRAINT "forecast_pieces_bytes" CHECK (octet_length("bytes") BETWEEN 1 AND 1048576);

ALTER TABLE "forecast_days"
    ADD CONSTRAINT "forecast_days_date" CHECK ("date" ~ '^(\d{4}-\d{2}-\d{2})?$'),
    ADD CONSTRAINT "forecast_days_counts" CHECK ("rows" > 0 AND "repeats" >= 0 AND "passed" BETWEEN 0 AND "rows");

ALTER TABLE "made_plans"
    ADD CONSTRAINT "made_plans_key" CHECK ("key" ~ '^[0-9a-f]{16}$'),
    ADD CONSTRAINT "made_plans_dates" CHECK ("as_of" < "trade_date"),
    ADD CONSTRAINT "made_plans_kept" CHECK ("kept" >= 0);
