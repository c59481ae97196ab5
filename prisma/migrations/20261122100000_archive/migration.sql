-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT,
    "display_name" TEXT NOT NULL,
    "password_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_ins" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "user_agent" TEXT NOT NULL,

    CONSTRAINT "sign_ins_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_attempts" (
    "key" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "failures" INTEGER NOT NULL,

    CONSTRAINT "sign_in_attempts_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "markets" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "owner_id" UUID,
    "name" TEXT NOT NULL,
    "synthetic" BOOLEAN NOT NULL,
    "interval" TEXT NOT NULL,
    "source_file" TEXT,
    "sha256" TEXT,
    "notes" JSONB NOT NULL,
    "summary" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "markets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "price_sets" (
    "id" UUID NOT NULL,
    "market_id" TEXT NOT NULL,
    "symbol" TEXT NOT NULL,
    "interval" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "adjustment" TEXT NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,
    "rows" INTEGER NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "price_sets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "paper_accounts" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "market_id" TEXT NOT NULL,
    "clock" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "frozen_reason" TEXT,

    CONSTRAINT "paper_accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_heads" (
    "account_id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "cash_micros" BIGINT NOT NULL,
    "reserved_micros" BIGINT NOT NULL,
    "equity_micros" BIGINT NOT NULL,
    "snapshot" TEXT NOT NULL,

    CONSTRAINT "account_heads_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "epochs" (
    "account_id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "epochs_pkey" PRIMARY KEY ("account_id","epoch")
);

-- CreateTable
CREATE TABLE "broker_events" (
    "account_id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "body" TEXT NOT NULL,
    "body_json" JSONB,
    "digest" TEXT NOT NULL,

    CONSTRAINT "broker_events_pkey" PRIMARY KEY ("account_id","epoch","seq")
);

-- CreateTable
CREATE TABLE "orders" (
    "account_id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "order_number" INTEGER NOT NULL,
    "symbol" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "quantity_micros" BIGINT NOT NULL,
    "filled_micros" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT,
    "status" TEXT NOT NULL,
    "requested_price_micros" BIGINT,
    "fill_price_micros" BIGINT,
    "refusal" JSONB,
    "session" TEXT,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "plan_digest" TEXT,
    "plan_row" INTEGER,
    "accepted" BOOLEAN,

    CONSTRAINT "orders_pkey" PRIMARY KEY ("account_id","epoch","order_number")
);

-- CreateTable
CREATE TABLE "fills" (
    "account_id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "fill_number" INTEGER NOT NULL,
    "order_number" INTEGER NOT NULL,
    "symbol" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "quantity_micros" BIGINT NOT NULL,
    "price_micros" BIGINT NOT NULL,
    "raw_price_micros" BIGINT NOT NULL,
    "fee_micros" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "session" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "flags" TEXT[],
    "reason" TEXT,
    "realized_micros" BIGINT,
    "bar_opens_at" TIMESTAMPTZ(3) NOT NULL,
    "bar_closes_at" TIMESTAMPTZ(3) NOT NULL,
    "bar_digest" TEXT NOT NULL,

    CONSTRAINT "fills_pkey" PRIMARY KEY ("account_id","epoch","fill_number")
);

-- CreateTable
CREATE TABLE "trades" (
    "account_id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "lot_number" INTEGER NOT NULL,
    "fill_number" INTEGER NOT NULL,
    "symbol" TEXT NOT NULL,
    "quantity_micros" BIGINT NOT NULL,
    "entry_at" TIMESTAMPTZ(3) NOT NULL,
    "entry_price_micros" BIGINT NOT NULL,
    "exit_at" TIMESTAMPTZ(3) NOT NULL,
    "exit_price_micros" BIGINT NOT NULL,
    "target_micros" BIGINT,
    "stop_micros" BIGINT,
    "reason" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "flags" TEXT[],
    "gross_micros" BIGINT NOT NULL,
    "fees_micros" BIGINT NOT NULL,
    "net_micros" BIGINT NOT NULL,
    "other_gross_micros" BIGINT,
    "high_micros" BIGINT NOT NULL,
    "low_micros" BIGINT NOT NULL,
    "entry_session" TEXT NOT NULL,
    "exit_session" TEXT NOT NULL,
    "plan_digest" TEXT,
    "plan_row" INTEGER,

    CONSTRAINT "trades_pkey" PRIMARY KEY ("account_id","epoch","fill_number","lot_number")
);

-- CreateTable
CREATE TABLE "ledger_rows" (
    "account_id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "closes" TEXT,
    "cash_micros" BIGINT NOT NULL,
    "equity_micros" BIGINT NOT NULL,
    "unrealized_micros" BIGINT NOT NULL,
    "realized_micros" BIGINT NOT NULL,
    "fees_micros" BIGINT NOT NULL,
    "exposure_micros" BIGINT NOT NULL,
    "open_positions" INTEGER NOT NULL,

    CONSTRAINT "ledger_rows_pkey" PRIMARY KEY ("account_id","epoch","line")
);

-- CreateTable
CREATE TABLE "plans" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "status" TEXT NOT NULL,
    "content_digest" TEXT,
    "line_count" INTEGER NOT NULL,
    "trade_date" TEXT,
    "notes" JSONB NOT NULL,
    "problems" JSONB,

    CONSTRAINT "plans_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_lines" (
    "plan_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "ticker" TEXT NOT NULL,
    "side" TEXT,
    "quantity_micros" BIGINT,
    "entry_micros" BIGINT,
    "body" TEXT NOT NULL,

    CONSTRAINT "plan_lines_pkey" PRIMARY KEY ("plan_id","line")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "sign_ins_user_id_idx" ON "sign_ins"("user_id");

-- CreateIndex
CREATE INDEX "sign_in_attempts_window_start_idx" ON "sign_in_attempts"("window_start");

-- CreateIndex
CREATE INDEX "markets_owner_id_created_at_idx" ON "markets"("owner_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "price_sets_market_id_symbol_interval_month_version_key" ON "price_sets"("market_id", "symbol", "interval", "month", "version");

-- CreateIndex
CREATE INDEX "paper_accounts_owner_id_created_at_idx" ON "paper_accounts"("owner_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "paper_accounts_market_id_idx" ON "paper_accounts"("market_id");

-- CreateIndex
CREATE INDEX "orders_plan_digest_idx" ON "orders"("plan_digest");

-- CreateIndex
CREATE INDEX "plans_owner_id_received_at_idx" ON "plans"("owner_id", "received_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "plans_owner_id_sha256_key" ON "plans"("owner_id", "sha256");

-- AddForeignKey
ALTER TABLE "sign_ins" ADD CONSTRAINT "sign_ins_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "markets" ADD CONSTRAINT "markets_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "price_sets" ADD CONSTRAINT "price_sets_market_id_fkey" FOREIGN KEY ("market_id") REFERENCES "markets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper_accounts" ADD CONSTRAINT "paper_accounts_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper_accounts" ADD CONSTRAINT "paper_accounts_market_id_fkey" FOREIGN KEY ("market_id") REFERENCES "markets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_heads" ADD CONSTRAINT "account_heads_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "paper_accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "epochs" ADD CONSTRAINT "epochs_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "paper_accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "broker_events" ADD CONSTRAINT "broker_events_account_id_epoch_fkey" FOREIGN KEY ("account_id", "epoch") REFERENCES "epochs"("account_id", "epoch") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_account_id_epoch_fkey" FOREIGN KEY ("account_id", "epoch") REFERENCES "epochs"("account_id", "epoch") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fills" ADD CONSTRAINT "fills_account_id_epoch_fkey" FOREIGN KEY ("account_id", "epoch") REFERENCES "epochs"("account_id", "epoch") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trades" ADD CONSTRAINT "trades_account_id_epoch_fkey" FOREIGN KEY ("account_id", "epoch") REFERENCES "epochs"("account_id", "epoch") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_rows" ADD CONSTRAINT "ledger_rows_account_id_epoch_fkey" FOREIGN KEY ("account_id", "epoch") REFERENCES "epochs"("account_id", "epoch") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plans" ADD CONSTRAINT "plans_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_lines" ADD CONSTRAINT "plan_lines_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plans"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What follows is written by hand: what Prisma cannot say and the archive must hold.
-- prisma/catalog.txt lists all of it, and a test compares that list with the database.

-- Generated columns: the log's body as jsonb for queries (jsonb reorders keys, so the digest covers
-- the text), and whether an order was ever accepted: only a refused one has no session to trade in,
-- while one that was accepted may still end as `rejected` at its bar.
ALTER TABLE "broker_events" DROP COLUMN "body_json",
    ADD COLUMN "body_json" JSONB GENERATED ALWAYS AS ("body"::jsonb) STORED;
ALTER TABLE "orders" DROP COLUMN "accepted",
    ADD COLUMN "accepted" BOOLEAN GENERATED ALWAYS AS ("session" IS NOT NULL) STORED;

-- An account's name is its owner's own, among those that are not archived.
CREATE UNIQUE INDEX "paper_accounts_open_name" ON "paper_accounts"("owner_id", "name")
    WHERE "archived_at" IS NULL;

-- A plan row books once in an epoch. Exits of a lot may name the row of its entry, so they are left out.
CREATE UNIQUE INDEX "orders_plan_row_once"
    ON "orders"("account_id", "epoch", "plan_digest", "plan_row")
    WHERE "accepted" AND "plan_digest" IS NOT NULL AND ("reason" IS NULL OR "reason" = 'PLAN');

-- Session closes, for the curve of a card.
CREATE INDEX "ledger_rows_closes" ON "ledger_rows"("account_id", "epoch", "line" DESC)
    WHERE "closes" IS NOT NULL;

ALTER TABLE "users"
    ADD CONSTRAINT "users_email_lower_case" CHECK ("email" = lower("email")),
    ADD CONSTRAINT "users_deleted_is_empty" CHECK (
        "deleted_at" IS NULL OR ("email" IS NULL AND "password_hash" IS NULL AND "display_name" = ''));
ALTER TABLE "sign_in_attempts"
    ADD CONSTRAINT "sign_in_attempts_failures_not_negative" CHECK ("failures" >= 0);
ALTER TABLE "markets"
    ADD CONSTRAINT "markets_kind" CHECK ("kind" IN ('sample', 'upload')),
    ADD CONSTRAINT "markets_upload_has_owner" CHECK (("kind" = 'upload') = ("owner_id" IS NOT NULL));
ALTER TABLE "price_sets"
    ADD CONSTRAINT "price_sets_month" CHECK ("month" ~ '^\d{4}-(0[1-9]|1[0-2])$'),
    ADD CONSTRAINT "price_sets_version_positive" CHECK ("version" > 0),
    ADD CONSTRAINT "price_sets_bars" CHECK ("rows" > 0 AND "first_at" <= "last_at"),
    ADD CONSTRAINT "price_sets_sha256" CHECK ("sha256" = encode(sha256("bytes"), 'hex'));
ALTER TABLE "paper_accounts"
    ADD CONSTRAINT "paper_accounts_clock" CHECK ("clock" IN ('live', 'replay'));
ALTER TABLE "account_heads"
    ADD CONSTRAINT "account_heads_place" CHECK ("epoch" > 0 AND "seq" >= 0),
    ADD CONSTRAINT "account_heads_digest" CHECK ("digest" ~ '^[0-9a-f]{64}$'),
    ADD CONSTRAINT "account_heads_cash_not_negative" CHECK ("cash_micros" >= 0),
    ADD CONSTRAINT "account_heads_reserved_within_cash"
        CHECK ("reserved_micros" BETWEEN 0 AND "cash_micros");
ALTER TABLE "epochs"
    ADD CONSTRAINT "epochs_epoch_positive" CHECK ("epoch" > 0);
ALTER TABLE "broker_events"
    ADD CONSTRAINT "broker_events_seq_positive" CHECK ("seq" > 0),
    ADD CONSTRAINT "broker_events_digest" CHECK ("digest" ~ '^[0-9a-f]{64}$'),
    -- The columns say what the body says.
    ADD CONSTRAINT "broker_events_columns_match_body" CHECK (
        ("body_json" ->> 'epoch')::int = "epoch"
        AND ("body_json" ->> 'seq')::int = "seq"
        AND "body_json" -> 'event' ->> 'type' = "type"
        AND ("body_json" -> 'event' ->> 'at')::bigint = round(extract(epoch FROM "at") * 1000)::bigint
        AND ("body_json" ->> 'recordedAt')::bigint = round(extract(epoch FROM "recorded_at") * 1000)::bigint);
ALTER TABLE "orders"
    ADD CONSTRAINT "orders_side" CHECK ("side" IN ('BUY', 'SELL')),
    ADD CONSTRAINT "orders_kind" CHECK ("kind" IN ('entry', 'exit')),
    ADD CONSTRAINT "orders_status" CHECK ("status" IN ('accepted', 'filled', 'expired', 'rejected')),
    ADD CONSTRAINT "orders_filled_within_quantity"
        CHECK ("filled_micros" BETWEEN 0 AND "quantity_micros"),
    ADD CONSTRAINT "orders_plan_ref_whole" CHECK (("plan_digest" IS NULL) = ("plan_row" IS NULL));
ALTER TABLE "fills"
    ADD CONSTRAINT "fills_side" CHECK ("side" IN ('BUY', 'SELL')),
    ADD CONSTRAINT "fills_positive"
        CHECK ("quantity_micros" > 0 AND "price_micros" > 0 AND "raw_price_micros" > 0);
ALTER TABLE "trades"
    ADD CONSTRAINT "trades_positive" CHECK (
        "quantity_micros" > 0 AND "entry_price_micros" > 0 AND "exit_price_micros" > 0),
    ADD CONSTRAINT "trades_net" CHECK ("net_micros" = "gross_micros" - "fees_micros");
ALTER TABLE "ledger_rows"
    ADD CONSTRAINT "ledger_rows_cash_not_negative" CHECK ("cash_micros" >= 0);
ALTER TABLE "plans"
    ADD CONSTRAINT "plans_status" CHECK ("status" IN ('received', 'parsed', 'rejected')),
    ADD CONSTRAINT "plans_sha256" CHECK ("sha256" = encode(sha256("bytes"), 'hex')),
    ADD CONSTRAINT "plans_parsed_has_digest"
        CHECK (("status" = 'parsed') = ("content_digest" IS NOT NULL)),
    ADD CONSTRAINT "plans_rejected_has_problems"
        CHECK (("status" = 'rejected') = ("problems" IS NOT NULL));

-- The log and the price sets only grow. Statement triggers also refuse what touches no row, and
-- ALWAYS keeps them on where replication turns ordinary triggers off.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'PP002';
END
$$;
CREATE TRIGGER "broker_events_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "broker_events"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
ALTER TABLE "broker_events" ENABLE ALWAYS TRIGGER "broker_events_append_only";
CREATE TRIGGER "price_sets_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "price_sets"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
ALTER TABLE "price_sets" ENABLE ALWAYS TRIGGER "price_sets_append_only";

-- Appends to one account's log and writes what follows from it: projections and head. The caller has
-- locked the head row and decided from it; this function trusts neither, and checks both.
--   p_events   array of bodies (canonical text), in order
--   p_head     {cash_micros, reserved_micros, equity_micros, snapshot}
--   p_records  {orders, fills, trades, ledger}: arrays of rows in the columns of their tables;
--              an order comes at most once, as it stands after the last event
-- digest = lower-case hex of sha256(utf8(previous digest || body)); the digest before the first
-- event of an epoch is 64 zeros.
-- PP001: the log has moved on. PP003: the account is frozen or archived.
CREATE FUNCTION "append_events"(
    p_account uuid, p_epoch int, p_expected_seq int,
    p_events jsonb, p_head jsonb, p_records jsonb, p_recorded_at timestamptz,
    OUT new_seq int, OUT new_digest text
) LANGUAGE plpgsql AS $$
DECLARE
    v_head "account_heads";
    v_body text;
    v_bodies text[] := '{}';
    v_digests text[] := '{}';
    v_ledger_lines int;
BEGIN
    SELECT h.* INTO v_head FROM "account_heads" h
        JOIN "paper_accounts" a ON a."id" = h."account_id"
        WHERE h."account_id" = p_account AND a."archived_at" IS NULL AND a."frozen_reason" IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'account % takes no events: it is missing, archived or frozen', p_account
            USING ERRCODE = 'PP003';
    END IF;
    IF v_head."epoch" <> p_epoch OR v_head."seq" <> p_expected_seq THEN
        RAISE EXCEPTION 'account % stands at epoch % seq %, not at epoch % seq %',
            p_account, v_head."epoch", v_head."seq", p_epoch, p_expected_seq USING ERRCODE = 'PP001';
    END IF;

    new_seq := p_expected_seq;
    new_digest := v_head."digest";
    FOR v_body IN SELECT e FROM jsonb_array_elements_text(p_events) WITH ORDINALITY AS t(e, n) ORDER BY n
    LOOP
        new_seq := new_seq + 1;
        new_digest := encode(sha256(convert_to(new_digest || v_body, 'UTF8')), 'hex');
        v_bodies := array_append(v_bodies, v_body);
        v_digests := array_append(v_digests, new_digest);
    END LOOP;
    INSERT INTO "broker_events"
        ("account_id", "epoch", "seq", "type", "at", "recorded_at", "body", "digest")
    SELECT p_account, p_epoch, p_expected_seq + n, event ->> 'type',
        to_timestamp((event ->> 'at')::float8 / 1000), p_recorded_at, body, digest
    FROM unnest(v_bodies, v_digests) WITH ORDINALITY AS t(body, digest, n)
        CROSS JOIN LATERAL (SELECT body::jsonb -> 'event') AS e(event);

    INSERT INTO "orders" ("account_id", "epoch", "order_number", "symbol", "side", "quantity_micros",
        "filled_micros", "kind", "reason", "status", "requested_price_micros", "fill_price_micros",
        "refusal", "session", "accepted_at", "ended_at", "plan_digest", "plan_row")
    SELECT p_account, p_epoch, r."order_number", r."symbol", r."side", r."quantity_micros",
        r."filled_micros", r."kind", r."reason", r."status", r."requested_price_micros",
        r."fill_price_micros", r."refusal", r."session", r."accepted_at", r."ended_at",
        r."plan_digest", r."plan_row"
    FROM jsonb_populate_recordset(NULL::"orders", p_records -> 'orders') r
    ON CONFLICT ("account_id", "epoch", "order_number") DO UPDATE SET
        "quantity_micros" = EXCLUDED."quantity_micros", "filled_micros" = EXCLUDED."filled_micros",
        "reason" = EXCLUDED."reason", "status" = EXCLUDED."status",
        "requested_price_micros" = EXCLUDED."requested_price_micros",
        "fill_price_micros" = EXCLUDED."fill_price_micros", "refusal" = EXCLUDED."refusal",
        "session" = EXCLUDED."session", "ended_at" = EXCLUDED."ended_at";

    INSERT INTO "fills" ("account_id", "epoch", "fill_number", "order_number", "symbol", "side",
        "quantity_micros", "price_micros", "raw_price_micros", "fee_micros", "at", "session", "rule",
        "flags", "reason", "realized_micros", "bar_opens_at", "bar_closes_at", "bar_digest")
    SELECT p_account, p_epoch, r."fill_number", r."order_number", r."symbol", r."side",
        r."quantity_micros", r."price_micros", r."raw_price_micros", r."fee_micros", r."at",
        r."session", r."rule", r."flags", r."reason", r."realized_micros", r."bar_opens_at",
        r."bar_closes_at", r."bar_digest"
    FROM jsonb_populate_recordset(NULL::"fills", p_records -> 'fills') r;

    INSERT INTO "trades" ("account_id", "epoch", "lot_number", "fill_number", "symbol",
        "quantity_micros", "entry_at", "entry_price_micros", "exit_at", "exit_price_micros",
        "target_micros", "stop_micros", "reason", "rule", "flags", "gross_micros", "fees_micros",
        "net_micros", "other_gross_micros", "high_micros", "low_micros", "entry_session",
        "exit_session", "plan_digest", "plan_row")
    SELECT p_account, p_epoch, r."lot_number", r."fill_number", r."symbol",
        r."quantity_micros", r."entry_at", r."entry_price_micros", r."exit_at", r."exit_price_micros",
        r."target_micros", r."stop_micros", r."reason", r."rule", r."flags", r."gross_micros",
        r."fees_micros", r."net_micros", r."other_gross_micros", r."high_micros", r."low_micros",
        r."entry_session", r."exit_session", r."plan_digest", r."plan_row"
    FROM jsonb_populate_recordset(NULL::"trades", p_records -> 'trades') r;

    SELECT coalesce(max("line"), 0) INTO v_ledger_lines FROM "ledger_rows"
        WHERE "account_id" = p_account AND "epoch" = p_epoch;
    INSERT INTO "ledger_rows" ("account_id", "epoch", "line", "at", "closes", "cash_micros",
        "equity_micros", "unrealized_micros", "realized_micros", "fees_micros", "exposure_micros",
        "open_positions")
    SELECT p_account, p_epoch, v_ledger_lines + r."line", r."at", r."closes", r."cash_micros",
        r."equity_micros", r."unrealized_micros", r."realized_micros", r."fees_micros",
        r."exposure_micros", r."open_positions"
    FROM jsonb_populate_recordset(NULL::"ledger_rows", p_records -> 'ledger') r;

    UPDATE "account_heads" SET "seq" = new_seq, "digest" = new_digest,
        "cash_micros" = (p_head ->> 'cash_micros')::bigint,
        "reserved_micros" = (p_head ->> 'reserved_micros')::bigint,
        "equity_micros" = (p_head ->> 'equity_micros')::bigint,
        "snapshot" = p_head ->> 'snapshot'
    WHERE "account_id" = p_account;
END
$$;
