// Checking metrics against another library's answers: each case alone, to a billionth.
import type { MetricCase } from "./case";
import { ourAnswer } from "./our-answer";

export interface MetricsReport {
  readonly lines: readonly string[];
  readonly passed: number;
  readonly failed: number;
}

/** Answers agree to this, or to this share of a larger one. */
const NEAR = 1e-9;

type Expected = number | string | null;

/** Asks every case; throws when none of them is about a metric of ours. */
export function checkMetrics(cases: readonly MetricCase[]): MetricsReport {
  const lines: string[] = [];
  let [passed, failed, asked] = [0, 0, 0];
  for (const one of cases) {
    const ours = ourAnswer(one);
    if (ours === undefined) {
      lines.push(`${one.id}: not compared, we have no such metric or option`);
      continue;
    }
    asked += 1;
    const verdicts = pairsOf(one, ours).map(([mine, theirs]) => verdictOf(mine, theirs, one));
    const wrong = verdicts.find(({ kind }) => kind === "failed");
    const other = verdicts.find(({ kind }) => kind !== "passed");
    const { kind, why } = wrong ?? other ?? { kind: "passed" as const, why: "" };
    if (verdicts.length === 0 || kind === "failed") failed += 1;
    else if (kind !== "defined otherwise") passed += 1;
    lines.push(
      `${one.id}: ${verdicts.length === 0 ? "FAILED nothing is expected" : said(kind, why)}`,
    );
  }
  if (asked === 0) throw new Error("No case is about a metric of ours.");
  return { lines, passed, failed };
}

const said = (kind: Verdict["kind"], why: string): string =>
  kind === "passed" ? "agrees" : `${kind === "failed" ? "FAILED" : kind} ${why}`;

type Ours = NonNullable<ReturnType<typeof ourAnswer>> | null;

/** What is ours beside what is theirs; of several answers those that the case names. */
function pairsOf({ expected }: MetricCase, ours: Ours): (readonly [number | null, Expected])[] {
  const list = typeof ours === "number" || ours === null ? [ours] : ours;
  if (typeof expected !== "object" || expected === null) return [[list[0] ?? null, expected]];
  return Object.entries(expected).map(([place, each]) => [list[Number(place)] ?? null, each]);
}

interface Verdict {
  readonly kind: "passed" | "agrees to its own tolerance" | "defined otherwise" | "failed";
  readonly why: string;
}

function verdictOf(ours: number | null, theirs: Expected, { tolerance }: MetricCase): Verdict {
  const why = `ours ${ours ?? "n/a"}, theirs ${theirs ?? "NaN"}`;
  if (ours === null) {
    if (theirs === null) return { kind: "passed", why };
    // What divides by nothing is infinite there and unknown here: docs/metrics.md.
    const isInfinite = typeof theirs === "string" && /^-?inf/i.test(theirs);
    return { kind: isInfinite ? "defined otherwise" : "failed", why };
  }
  if (typeof theirs !== "number") return { kind: "failed", why };
  const off = Math.abs(ours - theirs);
  if (off <= NEAR * Math.max(1, Math.abs(theirs))) return { kind: "passed", why };
  const isWritten = tolerance !== undefined && off < 1.5 * 10 ** -tolerance;
  return { kind: isWritten ? "agrees to its own tolerance" : "failed", why };
}
