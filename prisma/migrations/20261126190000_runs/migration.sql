-- Runs: what was asked for, its frozen inputs, its cells, its bundle, and the registry of all of them.

-- CreateTable
CREATE TABLE "runs" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "market_id" TEXT NOT NULL,
    "from_date" TEXT NOT NULL,
    "to_date" TEXT NOT NULL,
    "tickers" TEXT[],
    "inputs_key" TEXT NOT NULL,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "registry" JSONB NOT NULL,
    "evidence_id" TEXT,
    "companions" JSONB,
    "problem" JSONB,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_cells" (
    "run_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "parameters" JSONB NOT NULL,
    "set" TEXT NOT NULL,
    "sessions" INTEGER NOT NULL,
    "walked" INTEGER NOT NULL DEFAULT 0,
    "checkpoint" BYTEA,
    "result_digest" TEXT,
    "headline" JSONB,

    CONSTRAINT "run_cells_pkey" PRIMARY KEY ("run_id","place")
);

-- CreateTable
CREATE TABLE "run_inputs" (
    "run_id" UUID NOT NULL,
    "piece" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "run_inputs_pkey" PRIMARY KEY ("run_id","piece")
);

-- CreateTable
CREATE TABLE "run_bundles" (
    "run_id" UUID NOT NULL,
    "piece" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "run_bundles_pkey" PRIMARY KEY ("run_id","piece")
);

-- CreateTable
CREATE TABLE "run_registry" (
    "run_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "from_date" TEXT NOT NULL,
    "to_date" TEXT NOT NULL,
    "tickers" TEXT[],
    "sets" TEXT[],
    "registered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "run_registry_pkey" PRIMARY KEY ("run_id")
);

-- CreateTable
CREATE TABLE "run_results" (
    "run_id" UUID NOT NULL,
    "set" TEXT NOT NULL,
    "result_digest" TEXT NOT NULL,
    "sharpe" DOUBLE PRECISION,
    "sessions" TEXT[],
    "returns" DOUBLE PRECISION[],
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "run_results_pkey" PRIMARY KEY ("run_id","set")
);

-- CreateTable
CREATE TABLE "run_tombstones" (
    "run_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "evidence_id" TEXT,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL,

    CONSTRAINT "run_tombstones_pkey" PRIMARY KEY ("run_id")
);

-- CreateIndex
CREATE INDEX "runs_owner_id_inputs_key_idx" ON "runs"("owner_id", "inputs_key");

-- CreateIndex
CREATE UNIQUE INDEX "runs_owner_id_number_key" ON "runs"("owner_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "run_cells_run_id_name_key" ON "run_cells"("run_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "run_registry_owner_id_number_key" ON "run_registry"("owner_id", "number");

-- AddForeignKey
ALTER TABLE "runs" ADD CONSTRAINT "runs_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "runs" ADD CONSTRAINT "runs_market_id_fkey" FOREIGN KEY ("market_id") REFERENCES "markets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_cells" ADD CONSTRAINT "run_cells_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_inputs" ADD CONSTRAINT "run_inputs_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_bundles" ADD CONSTRAINT "run_bundles_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_registry" ADD CONSTRAINT "run_registry_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_results" ADD CONSTRAINT "run_results_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_tombstones" ADD CONSTRAINT "run_tombstones_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand: what Prisma cannot say. prisma/catalog.txt lists all of it.

ALTER TABLE "runs"
    ADD CONSTRAINT "runs_state" CHECK ("state" IN ('waiting', 'walking', 'done', 'failed', 'cancelled')),
    ADD CONSTRAINT "runs_span" CHECK ("number" > 0 AND "from_date" <= "to_date" AND cardinality("tickers") > 0),
    ADD CONSTRAINT "runs_digests" CHECK ("inputs_key" ~ '^[0-9a-f]{64}$' AND "evidence_id" ~ '^[0-9a-f]{64}$'),
    ADD CONSTRAINT "runs_done_has_evidence" CHECK (("state" = 'done') = ("evidence_id" IS NOT NULL)),
    ADD CONSTRAINT "runs_failed_says_why" CHECK (("state" = 'failed') = ("problem" IS NOT NULL)),
    ADD CONSTRAINT "runs_walking_has_lease" CHECK (("state" = 'walking') = ("lease_until" IS NOT NULL)),
    ADD CONSTRAINT "runs_end" CHECK (("state" IN ('waiting', 'walking')) = ("finished_at" IS NULL));

ALTER TABLE "run_cells"
    ADD CONSTRAINT "run_cells_name" CHECK ("name" ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
    ADD CONSTRAINT "run_cells_walked" CHECK ("place" >= 0 AND "walked" BETWEEN 0 AND "sessions"),
    ADD CONSTRAINT "run_cells_digests" CHECK ("set" ~ '^[0-9a-f]{64}$' AND "result_digest" ~ '^[0-9a-f]{64}$');

ALTER TABLE "run_inputs"
    ADD CONSTRAINT "run_inputs_piece" CHECK ("piece" >= 0),
    ADD CONSTRAINT "run_inputs_bytes" CHECK (octet_length("bytes") BETWEEN 1 AND 1048576);

ALTER TABLE "run_bundles"
    ADD CONSTRAINT "run_bundles_piece" CHECK ("piece" >= 0),
    ADD CONSTRAINT "run_bundles_bytes" CHECK (octet_length("bytes") BETWEEN 1 AND 1048576);

ALTER TABLE "run_registry"
    ADD CONSTRAINT "run_registry_sets" CHECK (cardinality("sets") > 0 AND cardinality("tickers") > 0);

ALTER TABLE "run_results"
    ADD CONSTRAINT "run_results_series" CHECK (cardinality("sessions") = cardinality("returns"));

-- Few runs are open at a time; every start and every minute asks for them.
CREATE INDEX "runs_open" ON "runs" ("owner_id") WHERE "state" IN ('waiting', 'walking');

-- The registry only grows: whoever deletes a run does not make its tries undone.
CREATE TRIGGER "run_registry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "run_registry"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
ALTER TABLE "run_registry" ENABLE ALWAYS TRIGGER "run_registry_append_only";
CREATE TRIGGER "run_results_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "run_results"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
ALTER TABLE "run_results" ENABLE ALWAYS TRIGGER "run_results_append_only";
CREATE TRIGGER "run_tombstones_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "run_tombstones"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
ALTER TABLE "run_tombstones" ENABLE ALWAYS TRIGGER "run_tombstones_append_only";

-- What was registered of a run, and when, stays as it was; so does every bundle that is there.
CREATE TRIGGER "runs_registered" BEFORE DELETE OR TRUNCATE OR
    UPDATE OF "id", "owner_id", "number", "request", "market_id", "from_date", "to_date", "tickers",
        "inputs_key", "registered_at", "registry" ON "runs"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
ALTER TABLE "runs" ENABLE ALWAYS TRIGGER "runs_registered";
CREATE TRIGGER "run_bundles_kept" BEFORE UPDATE OR TRUNCATE ON "run_bundles"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
ALTER TABLE "run_bundles" ENABLE ALWAYS TRIGGER "run_bundles_kept";

-- A bundle goes with its run, and not before.
CREATE FUNCTION "refuse_bundle_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM "runs" WHERE "id" = OLD."run_id" AND "deleted_at" IS NOT NULL) THEN
        RAISE EXCEPTION 'run_bundles: DELETE refused while the run is there' USING ERRCODE = 'PP002';
    END IF;
    RETURN OLD;
END
$$;
CREATE TRIGGER "run_bundles_go_with_their_run" BEFORE DELETE ON "run_bundles"
    FOR EACH ROW EXECUTE FUNCTION "refuse_bundle_delete"();
ALTER TABLE "run_bundles" ENABLE ALWAYS TRIGGER "run_bundles_go_with_their_run";
