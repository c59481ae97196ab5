-- What Prisma's schema cannot say, as the database holds it: one line each, of the schema `public`
-- (the job queue keeps a schema of its own). catalog.txt is the answer that the migrations must
-- give; after a deliberate change, put the new answer there.
SELECT format('check %s %s: %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS line
    FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace
UNION ALL
SELECT format('trigger (%s) %s',
        CASE tgenabled WHEN 'A' THEN 'always' WHEN 'O' THEN 'ordinary' ELSE 'off' END,
        pg_get_triggerdef(pg_trigger.oid))
    FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
    WHERE NOT tgisinternal AND relnamespace = 'public'::regnamespace
UNION ALL
SELECT format('function %s, body sha256 %s', oid::regprocedure, encode(sha256(prosrc::bytea), 'hex'))
    FROM pg_proc WHERE pronamespace = 'public'::regnamespace
UNION ALL
SELECT format('partial index %s', pg_get_indexdef(indexrelid))
    FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
    WHERE indpred IS NOT NULL AND relnamespace = 'public'::regnamespace
UNION ALL
SELECT format('index with nulls elsewhere %s', pg_get_indexdef(indexrelid))
    FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
    WHERE indpred IS NULL AND relnamespace = 'public'::regnamespace
        -- Neither ascending with nulls last nor descending with nulls first.
        AND indoption::int2[] && ARRAY[1, 2]::int2[]
UNION ALL
SELECT format('generated column %s.%s: %s', attrelid::regclass, attname, pg_get_expr(adbin, adrelid))
    FROM pg_attribute JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        JOIN pg_class ON pg_class.oid = attrelid
    WHERE attgenerated <> '' AND relnamespace = 'public'::regnamespace
UNION ALL
SELECT format('foreign key %s %s: %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace
        AND confdeltype <> 'r';
