// `paperproof metrics`: what a file of daily returns or equity says, and what it does not.
import { SESSIONS_A_YEAR } from "@/lib/core/metrics/version";
import { sayFileNote } from "@/lib/formats/file-note";
import { parseSeriesFile, type SeriesKind } from "@/lib/formats/metrics/series-file";
import { seriesJson } from "@/lib/formats/metrics/series-json";
import { Arguments } from "../arguments";
import { answer, type Command, remark } from "../command";
import { problemText, problemValues } from "../data/bar-files";
import { readBytes } from "../files";
import { metricsText } from "./metrics-text";

const HELP = `Usage: paperproof metrics (--returns F | --equity F) [--annualization N] [--json]

Says what a series of daily values is worth: return, drawdown, volatility, Sharpe, Sortino, Calmar and
more, each as docs/metrics.md defines it. What cannot be said is n/a, never 0 or infinite. Below 60
sessions that is said first.

  --returns F        CSV or Parquet, one return a session, oldest first: a fraction, 0.012 for 1.2 %.
                     An empty cell is a session whose return nobody knows
  --equity F         the same with the equity at each close, the initial capital first
  --annualization N  sessions a year: 252 unless told
  --json             one object: version, source, annualization, caveats, notes, from, to, sessions,
                     knownReturns, totalReturn, cagr, volatility, downsideDeviation, sharpe, sortino,
                     calmar, omega, tailRatio, valueAtRisk, conditionalValueAtRisk, skewness,
                     kurtosis, bestSession, worstSession, maxDrawdown, drawdown (start, trough and
                     recovery by session and date, sessions, days), probabilisticSharpe,
                     minimumTrackRecord. Shares are fractions; null is n/a

The column is named returns or equity, or is the only one; a column date or datetime may stand beside
it. Exit code 1 when a file cannot be read; the reason names line, column and code.`;

export const metrics: Command = {
  help: HELP,

  async run(args) {
    const given = new Arguments(args, {
      command: "metrics",
      options: { returns: "text", equity: "text", annualization: "text", json: "flag" },
    });
    const kind = kindOf(given);
    const annualization = given.count("annualization", SESSIONS_A_YEAR);
    const asJson = given.has("json");
    const file = given.text(kind);
    const parsed = await parseSeriesFile(await readBytes(file), kind);
    if (!parsed.ok) {
      const { refusal: bad } = parsed;
      const value = { file, problems: problemValues(bad), problemCount: bad.problemCount };
      answer(asJson, value, () => problemText(file, bad));
      return 1;
    }
    const values = seriesJson(parsed.value, annualization);
    if (!asJson) for (const note of parsed.value.notes) remark(sayFileNote(note));
    answer(asJson, values, () => metricsText(values));
    return 0;
  },
};

function kindOf(given: Arguments): SeriesKind {
  const [returns, equity] = [given.has("returns"), given.has("equity")];
  if (returns && equity) throw given.usage("--returns and --equity are one or the other");
  if (!returns && !equity) throw given.usage("Name a file: --returns F or --equity F");
  return returns ? "returns" : "equity";
}
