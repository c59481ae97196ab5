-- append_events takes the head's digest too, and locks the head itself: what was decided without a lock
-- is written exactly when the account still stands where it was decided from, and is refused PP001 else.
DROP FUNCTION "append_events"(uuid, int, int, timestamptz, text[], text[], timestamptz[], bigint, bigint,
    bigint, boolean, text, jsonb);

-- Writes the events of one act, the rows of the lists that follow from them, and the head.
--   p_epoch, p_expected_seq, p_expected_digest  where the head stands; PP001 when it does not. The first
--              events of the next epoch come with its number, 0 and the digest that the last one ended at
CREATE FUNCTION "append_events"(
    p_account uuid, p_epoch int, p_expected_seq int, p_expected_digest text, p_recorded_at timestamptz,
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
        WHERE h."account_id" = p_account AND a."archived_at" IS NULL AND a."frozen_reason" IS NULL
        FOR UPDATE OF h;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'account % takes no events: it is missing, archived or frozen', p_account
            USING ERRCODE = 'PP003';
    END IF;
    IF new_digest <> p_expected_digest THEN
        RAISE EXCEPTION 'account % stands at epoch % seq % with another history', p_account, v_epoch, new_seq
            USING ERRCODE = 'PP001';
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
