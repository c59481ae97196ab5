// The shape of a manifest that anybody may have written: what running it again needs is checked.
// The small form of zod: this is read in browsers, too.
import * as z from "zod/mini";
import { RULE_SETS } from "@/lib/core/broker/matching/rule-set";
import { EVIDENCE_FORMAT, type Manifest } from "@/lib/core/evidence/manifest";
import { INTERVALS } from "@/lib/core/market/bar";
import { EXECUTION_MODES } from "@/lib/core/plan/planner/execution-mode";
import { CAPITAL_MODES, TAILS } from "@/lib/core/walkforward/parameters";
import { fileText } from "./evidence-files";

const whole = z.int();
const amount = z.int().check(z.nonnegative());
const optional = z.nullable(amount);
const count = z.int().check(z.positive());
const text = z.string().check(z.maxLength(200));
const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const day = z.iso.date();
const instant = z.iso.datetime();
const symbol = z.string().check(z.regex(/^[A-Z0-9^][A-Z0-9.\-=^]{0,15}$/));

const parameters = z.strictObject({
  period: z.strictObject({ from: day, to: day }),
  tickers: z.nullable(z.array(symbol)),
  mode: z.enum(EXECUTION_MODES),
  capitalMode: z.enum(CAPITAL_MODES),
  compounding: z.boolean(),
  tail: z.enum(TAILS),
  rules: z.enum(RULE_SETS),
  capital: count,
  planner: z.strictObject({
    etthMax: optional,
    minStrength: whole,
    minProb: whole,
    maxOpen: count,
    sizing: z.enum(["origin", "strict"]),
    fractional: z.boolean(),
    exposureCap: optional,
    takeProfit: count,
    stopLoss: count,
    bothSides: z.boolean(),
  }),
  costs: z.strictObject({
    slippage: amount,
    feePerOrder: amount,
    feePerShare: amount,
    feeRate: amount,
  }),
  maxHoldSessions: count,
  guards: z.strictObject({
    tickerCap: optional,
    maxOpen: optional,
    dailyLoss: optional,
    weeklyLoss: optional,
    drawdown: optional,
    cooldownSessions: optional,
    priceAway: optional,
  }),
  participation: optional,
  borrowRate: amount,
});

const set = z.strictObject({
  use: z.enum(["bars", "finer", "daily"]),
  symbol,
  interval: z.enum(INTERVALS),
  start: amount,
  digest: text,
  source: text,
  adjustment: text,
  fetchedAt: z.nullable(instant),
});

/** What is computed again (inputs, counts, standings) is compared, not read. */
const manifest = z.looseObject({
  format: text,
  engine: text,
  metrics: text,
  cells: z
    .array(
      z.looseObject({
        name: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,63}$/)),
        parameters,
        resultDigest: digest,
        k: z.nullable(count),
      }),
    )
    .check(z.minLength(1), z.maxLength(1_000)),
  inputs: z.looseObject({ calendar: text }),
  sets: z.array(set),
  clock: z.enum(["live", "replay"]),
  parametersAt: z.nullable(instant),
  receipts: z.array(z.strictObject({ asOf: day, at: instant })),
  registry: z.nullable(
    z.strictObject({
      n: count,
      variance: z.nullable(z.string().check(z.maxLength(40))),
      forwardAccounts: amount,
    }),
  ),
  files: z.array(z.strictObject({ name: text, size: amount, sha256: digest })),
});

/** Why a manifest is not read: it is none, or of a form that this program does not know. */
export type ManifestProblem = "unreadable" | { readonly otherFormat: string };

/** A manifest from its bytes. What is computed again may still be anything: it is compared later. */
export function readManifest(bytes: Uint8Array): Manifest | ManifestProblem {
  const value = parsed(bytes);
  const { format } = (value ?? {}) as { readonly format?: unknown };
  if (typeof format === "string" && format !== EVIDENCE_FORMAT) return { otherFormat: format };
  const said = manifest.safeParse(value);
  return said.success ? (said.data as unknown as Manifest) : "unreadable";
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(fileText(bytes) ?? "");
  } catch {
    return null;
  }
}
