-- Shares: the addresses at which others see a run, and the key that this server signs evidence with.

-- CreateTable
CREATE TABLE "shares" (
    "slug" TEXT NOT NULL,
    "run_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "visibility" TEXT NOT NULL,
    "redaction" TEXT NOT NULL,
    "byline" BOOLEAN NOT NULL,
    "summary" JSONB NOT NULL,
    "views" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "shares_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "server_keys" (
    "place" INTEGER NOT NULL,
    "private_key" BYTEA NOT NULL,
    "public_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "server_keys_pkey" PRIMARY KEY ("place")
);

-- CreateIndex
CREATE INDEX "shares_owner_id_created_at_idx" ON "shares"("owner_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "shares_run_id_idx" ON "shares"("run_id");

-- AddForeignKey
ALTER TABLE "shares" ADD CONSTRAINT "shares_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shares" ADD CONSTRAINT "shares_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand: what Prisma cannot say. prisma/catalog.txt lists all of it.

ALTER TABLE "shares"
    ADD CONSTRAINT "shares_slug" CHECK ("slug" ~ '^[A-Za-z0-9_-]{22}$'),
    ADD CONSTRAINT "shares_visibility" CHECK ("visibility" IN ('link', 'public')),
    ADD CONSTRAINT "shares_redaction" CHECK ("redaction" IN ('full', 'percent')),
    ADD CONSTRAINT "shares_views" CHECK ("views" >= 0);

-- A run has one address at a time; one that was revoked never shows it again.
CREATE UNIQUE INDEX "shares_live_run" ON "shares" ("run_id") WHERE "revoked_at" IS NULL;
CREATE INDEX "shares_gallery" ON "shares" ("created_at" DESC) WHERE "revoked_at" IS NULL AND "visibility" = 'public';

-- A share that was revoked stays as it is, as a tombstone, and none is ever taken away.
CREATE TRIGGER "shares_stay_revoked" BEFORE UPDATE ON "shares"
    FOR EACH ROW WHEN (OLD."revoked_at" IS NOT NULL) EXECUTE FUNCTION "refuse_change"();
ALTER TABLE "shares" ENABLE ALWAYS TRIGGER "shares_stay_revoked";
CREATE TRIGGER "shares_kept" BEFORE DELETE OR TRUNCATE ON "shares"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
ALTER TABLE "shares" ENABLE ALWAYS TRIGGER "shares_kept";

-- There is one key: what was signed with it must stay checkable.
ALTER TABLE "server_keys"
    ADD CONSTRAINT "server_keys_place" CHECK ("place" = 1),
    ADD CONSTRAINT "server_keys_public_key" CHECK ("public_key" ~ '^[0-9a-f]{64}$');
CREATE TRIGGER "server_keys_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "server_keys"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
ALTER TABLE "server_keys" ENABLE ALWAYS TRIGGER "server_keys_append_only";
