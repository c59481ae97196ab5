-- The broker: every kind of order, shorts, the cash journal, epochs, repeated requests, verification.

-- AlterTable
ALTER TABLE "account_heads" ADD COLUMN     "allows_short" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "broker_events" DROP COLUMN "body_json";

-- AlterTable
ALTER TABLE "fills" ADD COLUMN     "slippage_micros" BIGINT NOT NULL DEFAULT 0,
ALTER COLUMN "bar_opens_at" DROP NOT NULL,
ALTER COLUMN "bar_closes_at" DROP NOT NULL,
ALTER COLUMN "bar_digest" DROP NOT NULL;

-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "limit_micros" BIGINT,
ADD COLUMN     "oco" INTEGER,
ADD COLUMN     "parent" INTEGER,
ADD COLUMN     "replaced_by" INTEGER,
ADD COLUMN     "replaces" INTEGER,
ADD COLUMN     "stop_micros" BIGINT,
ADD COLUMN     "time_in_force" TEXT NOT NULL DEFAULT 'DAY',
ADD COLUMN     "trail" JSONB,
ADD COLUMN     "type" TEXT NOT NULL DEFAULT 'market';

-- AlterTable
ALTER TABLE "paper_accounts" ADD COLUMN     "verified_at" TIMESTAMPTZ(3),
ADD COLUMN     "verify_faults" JSONB;

-- AlterTable
ALTER TABLE "trades" ADD COLUMN     "direction" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "first_stop_micros" BIGINT;

-- CreateTable
CREATE TABLE "journal_rows" (
    "account_id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "event_seq" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "what" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "amount_micros" BIGINT NOT NULL,
    "symbol" TEXT,
    "fill_number" INTEGER,

    CONSTRAINT "journal_rows_pkey" PRIMARY KEY ("account_id","epoch","event_seq","line")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "account_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "response" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("account_id","key")
);

-- AddForeignKey
ALTER TABLE "journal_rows" ADD CONSTRAINT "journal_rows_account_id_epoch_fkey" FOREIGN KEY ("account_id", "epoch") REFERENCES "epochs"("account_id", "epoch") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "paper_accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What follows is written by hand: what Prisma cannot say. prisma/catalog.txt lists all of it.

-- Only a refused order was never accepted. It has no session to trade in; of the others GTC orders,
-- exits and what is on its way out have none either, but those do not end refused.
DROP INDEX "orders_plan_row_once";
ALTER TABLE "orders" DROP COLUMN "accepted",
    ADD COLUMN "accepted" BOOLEAN GENERATED ALWAYS AS (
        "status" <> 'rejected' OR "session" IS NOT NULL OR "time_in_force" = 'GTC') STORED;

-- A plan row books once in an epoch. The exits of its lot name it too, and so does what replaces it.
CREATE UNIQUE INDEX "orders_plan_row_once"
    ON "orders"("account_id", "epoch", "plan_digest", "plan_row")
    WHERE "accepted" AND "plan_digest" IS NOT NULL AND "parent" IS NULL AND "replaces" IS NULL
        AND ("reason" IS NULL OR "reason" = 'PLAN');

-- Only an account that may go short can owe more than it has: dividends, borrow, a cover at a loss.
ALTER TABLE "account_heads"
    DROP CONSTRAINT "account_heads_cash_not_negative",
    DROP CONSTRAINT "account_heads_reserved_within_cash",
    ADD CONSTRAINT "account_heads_cash_not_negative" CHECK ("allows_short" OR "cash_micros" >= 0),
    ADD CONSTRAINT "account_heads_reserved_within_cash"
        CHECK ("reserved_micros" >= 0 AND ("allows_short" OR "reserved_micros" <= "cash_micros"));
ALTER TABLE "ledger_rows" DROP CONSTRAINT "ledger_rows_cash_not_negative";
ALTER TABLE "idempotency_keys"
    ADD CONSTRAINT "idempotency_keys_key" CHECK (length("key") BETWEEN 1 AND 200),
    ADD CONSTRAINT "idempotency_keys_request_hash" CHECK ("request_hash" ~ '^[0-9a-f]{64}$');

-- What a row of a list must be, in one function a table: PostgreSQL prepares each CHECK again for
-- every statement, a third of the time of a fill, and the call of a function is soon prepared.
CREATE FUNCTION "order_is_sound"(p_words text[], p_filled bigint, p_quantity bigint,
    p_plan_digest text, p_plan_row int) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN p_words[1] IN ('BUY', 'SELL') AND p_words[2] IN ('entry', 'exit')
        AND p_words[3] IN ('new', 'accepted', 'held', 'partially_filled', 'filled', 'canceled',
            'expired', 'replaced', 'rejected')
        AND p_words[4] IN ('market', 'limit', 'stop', 'stop-limit', 'trailing-stop')
        AND p_words[5] IN ('DAY', 'GTC', 'OPG', 'CLS')
        AND p_filled BETWEEN 0 AND p_quantity AND (p_plan_digest IS NULL) = (p_plan_row IS NULL);
END
$$;
CREATE FUNCTION "fill_is_sound"(p_side text, p_amounts bigint[], p_slippage bigint,
    p_opens timestamptz, p_closes timestamptz, p_digest text) RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN p_side IN ('BUY', 'SELL') AND 0 < ALL (p_amounts) AND p_slippage >= 0
        AND (p_opens IS NULL) = (p_closes IS NULL) AND (p_opens IS NULL) = (p_digest IS NULL);
END
$$;
CREATE FUNCTION "trade_is_sound"(p_amounts bigint[], p_direction int, p_net bigint,
    p_gross bigint, p_fees bigint) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN 0 < ALL (p_amounts) AND p_direction IN (1, -1) AND p_net = p_gross - p_fees;
END
$$;
ALTER TABLE "orders"
    DROP CONSTRAINT "orders_side", DROP CONSTRAINT "orders_kind", DROP CONSTRAINT "orders_status",
    DROP CONSTRAINT "orders_filled_within_quantity", DROP CONSTRAINT "orders_plan_ref_whole",
    ADD CONSTRAINT "orders_sound" CHECK ("order_is_sound"(
        ARRAY["side", "kind", "status", "type", "time_in_force"], "filled_micros",
        "quantity_micros", "plan_digest", "plan_row"));
ALTER TABLE "fills"
    DROP CONSTRAINT "fills_side", DROP CONSTRAINT "fills_positive",
    ADD CONSTRAINT "fills_sound" CHECK ("fill_is_sound"("side",
        ARRAY["quantity_micros", "price_micros", "raw_price_micros"], "slippage_micros",
        "bar_opens_at", "bar_closes_at", "bar_digest"));
ALTER TABLE "trades"
    DROP CONSTRAINT "trades_positive", DROP CONSTRAINT "trades_net",
    ADD CONSTRAINT "trades_sound" CHECK ("trade_is_sound"(
        ARRAY["quantity_micros", "entry_price_micros", "exit_price_micros"], "direction",
        "net_micros", "gross_micros", "fees_micros"));

-- Which state of an order may be followed by which, over any number of steps: one act may take an
-- order from held to filled. lib/core/broker/order-status.ts has the single steps; a test compares.
CREATE FUNCTION "order_may_become"(p_from text, p_to text) RETURNS boolean
    LANGUAGE sql IMMUTABLE AS $$
    SELECT p_to = ANY (CASE p_from
        WHEN 'new' THEN ARRAY['new', 'held', 'accepted', 'partially_filled', 'filled', 'canceled',
            'expired', 'replaced', 'rejected']
        WHEN 'held' THEN ARRAY['held', 'accepted', 'partially_filled', 'filled', 'canceled',
            'expired', 'replaced', 'rejected']
        WHEN 'accepted' THEN ARRAY['accepted', 'partially_filled', 'filled', 'canceled',
            'expired', 'replaced', 'rejected']
        WHEN 'partially_filled' THEN ARRAY['partially_filled', 'filled', 'canceled', 'expired',
            'replaced']
        ELSE ARRAY[]::text[]
    END)
$$;
CREATE FUNCTION "refuse_order_state"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'order % of account % is %: it cannot become %',
        OLD."order_number", OLD."account_id", OLD."status", NEW."status" USING ERRCODE = 'PP004';
END
$$;
CREATE TRIGGER "orders_state" AFTER UPDATE ON "orders" FOR EACH ROW
    WHEN (OLD.* IS DISTINCT FROM NEW.* AND NOT "order_may_become"(OLD."status", NEW."status"))
    EXECUTE FUNCTION "refuse_order_state"();

-- The journal only grows, except where an account's lists are made again from its log: whoever does
-- that names the account in paperproof.rebuilds for the length of the transaction.
CREATE FUNCTION "refuse_journal_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF EXISTS (SELECT 1 FROM "gone" WHERE "account_id"::text
            IS DISTINCT FROM current_setting('paperproof.rebuilds', true)) THEN
            RAISE EXCEPTION 'journal_rows is append-only: DELETE refused' USING ERRCODE = 'PP002';
        END IF;
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'journal_rows is append-only: % refused', TG_OP USING ERRCODE = 'PP002';
END
$$;
CREATE TRIGGER "journal_rows_append_only" BEFORE UPDATE OR TRUNCATE ON "journal_rows"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_journal_change"();
CREATE TRIGGER "journal_rows_kept" AFTER DELETE ON "journal_rows"
    REFERENCING OLD TABLE AS "gone" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_journal_change"();
ALTER TABLE "journal_rows" ENABLE ALWAYS TRIGGER "journal_rows_append_only";
ALTER TABLE "journal_rows" ENABLE ALWAYS TRIGGER "journal_rows_kept";

-- The columns of an event say what its body says. A trigger in place of the CHECK: what it needs is
-- prepared once. It reads the body itself: the copy that lay beside it as jsonb took as much room as
-- the log, and nothing asked it.
CREATE FUNCTION "refuse_mismatch"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    v_body jsonb := NEW."body";
    v_event jsonb := v_body -> 'event';
BEGIN
    IF ((v_body ->> 'epoch')::int = NEW."epoch" AND (v_body ->> 'seq')::int = NEW."seq"
        AND v_event ->> 'type' = NEW."type"
        AND (v_event ->> 'at')::bigint = round(extract(epoch FROM NEW."at") * 1000)::bigint
        AND (v_body ->> 'recordedAt')::bigint
            = round(extract(epoch FROM NEW."recorded_at") * 1000)::bigint) IS NOT TRUE THEN
        RAISE EXCEPTION 'the columns of an event say what its body says'
            USING ERRCODE = '23514', CONSTRAINT = 'broker_events_columns_match_body';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER "broker_events_columns_match_body" BEFORE INSERT ON "broker_events"
    FOR EACH ROW EXECUTE FUNCTION "refuse_mismatch"();
ALTER TABLE "broker_events" ENABLE ALWAYS TRIGGER "broker_events_columns_match_body";

-- Writes rows of the lists of one epoch.
--   p_records  {orders, fills, trades, ledger, journal}: arrays of rows in the columns of their
--              tables, empty ones left out; an order comes at most once, as it stands at the end
--   p_seq      the number of the last event before them; `event_seq` counts on from it
CREATE FUNCTION "write_records"(p_account uuid, p_epoch int, p_seq int, p_records jsonb)
    RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_ledger_lines int;
    v_unbalanced int;
BEGIN
    IF p_records ? 'orders' THEN
        INSERT INTO "orders" AS o ("account_id", "epoch", "order_number", "symbol", "side",
            "quantity_micros", "filled_micros", "kind", "type", "time_in_force", "limit_micros",
            "stop_micros", "trail", "reason", "status", "requested_price_micros",
            "fill_price_micros", "refusal", "session", "accepted_at", "ended_at", "plan_digest",
            "plan_row", "oco", "replaces", "replaced_by", "parent")
        SELECT p_account, p_epoch, r."order_number", r."symbol", r."side",
            r."quantity_micros", r."filled_micros", r."kind", r."type", r."time_in_force",
            r."limit_micros", r."stop_micros", r."trail", r."reason", r."status",
            r."requested_price_micros", r."fill_price_micros", r."refusal",
            r."session", r."accepted_at", r."ended_at", r."plan_digest", r."plan_row", r."oco",
            r."replaces", r."replaced_by", r."parent"
        FROM jsonb_populate_recordset(NULL::"orders", p_records -> 'orders') r
        -- Its first acceptance and what it replaced are said once; the rest is as it stands now.
        ON CONFLICT ("account_id", "epoch", "order_number") DO UPDATE SET
            "quantity_micros" = EXCLUDED."quantity_micros",
            "filled_micros" = EXCLUDED."filled_micros", "type" = EXCLUDED."type",
            "time_in_force" = EXCLUDED."time_in_force", "limit_micros" = EXCLUDED."limit_micros",
            "stop_micros" = EXCLUDED."stop_micros", "trail" = EXCLUDED."trail",
            "reason" = EXCLUDED."reason", "status" = EXCLUDED."status",
            "requested_price_micros" = EXCLUDED."requested_price_micros",
            "fill_price_micros" = EXCLUDED."fill_price_micros", "refusal" = EXCLUDED."refusal",
            "session" = EXCLUDED."session", "ended_at" = EXCLUDED."ended_at",
            "plan_digest" = EXCLUDED."plan_digest", "plan_row" = EXCLUDED."plan_row",
            "oco" = EXCLUDED."oco", "replaces" = coalesce(EXCLUDED."replaces", o."replaces"),
            "replaced_by" = EXCLUDED."replaced_by", "parent" = EXCLUDED."parent";
    END IF;

    IF p_records ? 'fills' THEN
        INSERT INTO "fills" ("account_id", "epoch", "fill_number", "order_number", "symbol", "side",
            "quantity_micros", "price_micros", "raw_price_micros", "fee_micros", "at", "session",
            "rule", "flags", "reason", "realized_micros", "slippage_micros", "bar_opens_at",
            "bar_closes_at", "bar_digest")
        SELECT p_account, p_epoch, r."fill_number", r."order_number", r."symbol", r."side",
            r."quantity_micros", r."price_micros", r."raw_price_micros", r."fee_micros", r."at",
            r."session", r."rule", r."flags", r."reason", r."realized_micros", r."slippage_micros",
            r."bar_opens_at", r."bar_closes_at", r."bar_digest"
        FROM jsonb_populate_recordset(NULL::"fills", p_records -> 'fills') r;
    END IF;

    IF p_records ? 'trades' THEN
        INSERT INTO "trades" ("account_id", "epoch", "lot_number", "fill_number", "symbol",
            "direction", "quantity_micros", "entry_at", "entry_price_micros", "exit_at",
            "exit_price_micros", "target_micros", "stop_micros", "first_stop_micros", "reason",
            "rule", "flags", "gross_micros", "fees_micros", "net_micros", "other_gross_micros",
            "high_micros", "low_micros", "entry_session", "exit_session", "plan_digest", "plan_row")
        SELECT p_account, p_epoch, r."lot_number", r."fill_number", r."symbol",
            r."direction", r."quantity_micros", r."entry_at", r."entry_price_micros", r."exit_at",
            r."exit_price_micros", r."target_micros", r."stop_micros", r."first_stop_micros",
            r."reason", r."rule", r."flags", r."gross_micros", r."fees_micros", r."net_micros",
            r."other_gross_micros", r."high_micros", r."low_micros", r."entry_session",
            r."exit_session", r."plan_digest", r."plan_row"
        FROM jsonb_populate_recordset(NULL::"trades", p_records -> 'trades') r;
    END IF;

    IF p_records ? 'ledger' THEN
        SELECT coalesce(max("line"), 0) INTO v_ledger_lines FROM "ledger_rows"
            WHERE "account_id" = p_account AND "epoch" = p_epoch;
        INSERT INTO "ledger_rows" ("account_id", "epoch", "line", "at", "closes", "cash_micros",
            "equity_micros", "unrealized_micros", "realized_micros", "fees_micros",
            "exposure_micros", "open_positions")
        SELECT p_account, p_epoch, v_ledger_lines + r."line", r."at", r."closes", r."cash_micros",
            r."equity_micros", r."unrealized_micros", r."realized_micros", r."fees_micros",
            r."exposure_micros", r."open_positions"
        FROM jsonb_populate_recordset(NULL::"ledger_rows", p_records -> 'ledger') r;
    END IF;

    IF p_records ? 'journal' THEN
        -- Double entry: the lines of an event come together and add up to zero.
        WITH added AS (
            INSERT INTO "journal_rows" ("account_id", "epoch", "event_seq", "line", "at", "what",
                "account", "amount_micros", "symbol", "fill_number")
            SELECT p_account, p_epoch, p_seq + r."event_seq", r."line", r."at", r."what",
                r."account", r."amount_micros", r."symbol", r."fill_number"
            FROM jsonb_populate_recordset(NULL::"journal_rows", p_records -> 'journal') r
            RETURNING "event_seq", "amount_micros")
        SELECT "event_seq" INTO v_unbalanced FROM added GROUP BY "event_seq"
            HAVING sum("amount_micros") <> 0 LIMIT 1;
        IF FOUND THEN
            RAISE EXCEPTION 'the journal lines of event % do not add up to zero', v_unbalanced
                USING ERRCODE = 'PP005';
        END IF;
    END IF;
END
$$;

-- Appends to one account's log and writes what follows from it: lists and head. The caller has
-- locked the head row and decided from it; this function trusts neither, and checks both.
--   p_events, p_types, p_ats  bodies (canonical text) in order, and what they say of type and time
--   p_cash .. p_snapshot      the head after the last of them
--   p_records                 as write_records takes them
-- The epoch after the head's, at seq 0, starts that epoch: only behind an `epoch-ended`, and only with
-- an `epoch-started`. The chain goes on from the last digest.
-- digest = lower-case hex of sha256(utf8(previous digest || body)).
-- PP001: the log has moved on, or no epoch can start here. PP003: the account is frozen or archived.
DROP FUNCTION "append_events"(uuid, int, int, jsonb, jsonb, jsonb, timestamptz);
CREATE FUNCTION "append_events"(
    p_account uuid, p_epoch int, p_expected_seq int, p_recorded_at timestamptz,
    p_events text[], p_types text[], p_ats timestamptz[],
    p_cash bigint, p_reserved bigint, p_equity bigint, p_allows_short boolean, p_snapshot text,
    p_records jsonb, OUT new_seq int, OUT new_digest text
) LANGUAGE plpgsql AS $$
DECLARE
    v_epoch int;
    v_body text;
    v_digests text[] := '{}';
BEGIN
    SELECT h."epoch", h."seq", h."digest" INTO v_epoch, new_seq, new_digest
        FROM "account_heads" h JOIN "paper_accounts" a ON a."id" = h."account_id"
        WHERE h."account_id" = p_account AND a."archived_at" IS NULL AND a."frozen_reason" IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'account % takes no events: it is missing, archived or frozen', p_account
            USING ERRCODE = 'PP003';
    END IF;
    IF p_epoch = v_epoch + 1 AND p_expected_seq = 0 AND p_types[1] = 'epoch-started' THEN
        UPDATE "epochs" e SET "ended_at" = p_recorded_at FROM "broker_events" b
            WHERE e."account_id" = p_account AND e."epoch" = v_epoch AND b."account_id" = p_account
                AND b."epoch" = v_epoch AND b."seq" = new_seq AND b."type" = 'epoch-ended';
        IF NOT FOUND THEN
            RAISE EXCEPTION 'epoch % of account % has not ended', v_epoch, p_account
                USING ERRCODE = 'PP001';
        END IF;
        INSERT INTO "epochs" ("account_id", "epoch", "started_at")
            VALUES (p_account, p_epoch, p_recorded_at);
    ELSIF v_epoch <> p_epoch OR new_seq <> p_expected_seq THEN
        RAISE EXCEPTION 'account % stands at epoch % seq %, not at epoch % seq %',
            p_account, v_epoch, new_seq, p_epoch, p_expected_seq USING ERRCODE = 'PP001';
    END IF;

    FOREACH v_body IN ARRAY p_events LOOP
        new_digest := encode(sha256(convert_to(new_digest || v_body, 'UTF8')), 'hex');
        v_digests := v_digests || new_digest;
    END LOOP;
    new_seq := p_expected_seq + cardinality(p_events);
    INSERT INTO "broker_events"
        ("account_id", "epoch", "seq", "type", "at", "recorded_at", "body", "digest")
    SELECT p_account, p_epoch, p_expected_seq + n, type, at, p_recorded_at, body, digest
    FROM unnest(p_events, p_types, p_ats, v_digests) WITH ORDINALITY AS t(body, type, at, digest, n);

    PERFORM "write_records"(p_account, p_epoch, p_expected_seq, p_records);

    UPDATE "account_heads" SET "epoch" = p_epoch, "seq" = new_seq, "digest" = new_digest,
        "cash_micros" = p_cash, "reserved_micros" = p_reserved, "equity_micros" = p_equity,
        "allows_short" = p_allows_short, "snapshot" = p_snapshot
    WHERE "account_id" = p_account;
END
$$;
