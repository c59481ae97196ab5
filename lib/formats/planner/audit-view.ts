// The stored audit of a plan read back for its page.
import { z } from "zod";
import { microsFromText } from "@/lib/core/base/decimal";
import { invariant } from "@/lib/core/base/invariant";
import { type Money, money } from "@/lib/core/base/money";
import { DROP_CODES } from "@/lib/core/plan/planner/drop";
import type { AuditView } from "../views/planning/origin-view";
import { reasonCounts } from "./mode-view";

/** A decimal of ours has six places at most, so its shortest digits are the digits that were written. */
const amount = z.number().transform((value): Money => {
  const micros = microsFromText(String(value));
  invariant(micros !== null, "an amount of an audit has six decimals at most");
  return money(micros);
});

const count = z.int().min(0);

const Audit = z.object({
  forecast_source: z.string(),
  prices_source: z.string().nullish(),
  capital: amount,
  per_trade_cash: amount,
  sizing: z.string(),
  max_open_used: count,
  execution_mode: z.object({
    requested: z.string(),
    used: z.string(),
    etth_max: z.number().nullable(),
    score_formula: z.string(),
    kept_trades: count,
    dropped_trades: count,
    dropped_by_first_reason: z.partialRecord(z.enum(DROP_CODES), count),
    dropped: z.array(z.object({ ticker: z.string(), reason: z.string(), sentence: z.string() })),
    exposure_before: amount,
    exposure_after: amount,
    exposure_cap: amount.nullable(),
    warnings: z.array(z.string()),
  }),
  etth: z.object({ etth_n: count, etth_degraded_count: count, etth_unique: count }),
  nearest_miss: z
    .object({ ticker: z.string(), sentence: z.string(), change: z.string() })
    .nullable(),
});

/** What a page shows of an audit that `auditJson` wrote; throws on any other text. */
export function auditView(text: string): AuditView {
  const audit = Audit.parse(JSON.parse(text));
  const { execution_mode: mode, etth } = audit;
  return {
    source: audit.forecast_source,
    prices: audit.prices_source ?? null,
    requested: mode.requested,
    used: mode.used,
    limit: mode.etth_max,
    formula: mode.score_formula,
    sizing: audit.sizing,
    slots: audit.max_open_used,
    perTrade: audit.per_trade_cash,
    capital: audit.capital,
    kept: mode.kept_trades,
    dropped: mode.dropped_trades,
    reasons: reasonCounts(mode.dropped_by_first_reason),
    exposureBefore: mode.exposure_before,
    exposureAfter: mode.exposure_after,
    exposureCap: mode.exposure_cap,
    etth: { rows: etth.etth_n, missing: etth.etth_degraded_count, unique: etth.etth_unique },
    warnings: mode.warnings,
    rows: mode.dropped.map(({ ticker, reason: code, sentence }) => ({ ticker, code, sentence })),
    nearest: audit.nearest_miss,
  };
}
