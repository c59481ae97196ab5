// The help of `paperproof wf-month`.
import { READING_HELP } from "../data/bar-files";

export const WF_HELP = `Usage: paperproof wf-month --month 2025-09 [OPTIONS]

Walks a month session by session: at each close a plan is made from what was known then, and traded on
the bars of the next session. No database is used. A tree of files is written as the monthly script
that this replaces wrote it; docs/walk-forward.md says what is in them and what differs. bundle.zip is
the same run for somebody who doubts it: paperproof verify bundle.zip runs it again.

  --month YYYY-MM     the month; its holidays are no sessions
  --intraday F...     bars to trade on, CSV or Parquet; several files where they follow each other, so
                      that positions open at the end are followed (data/intraday_1h/YYYY-MM.parquet)
  --forecast F        ticker, date and prob_win, with a history of dates
                      (data/daily/signals_with_gates.parquet)
  --prices F          daily prices (data/daily/ohlcv_daily.parquet)
  --forecast-date D   the session of a forecast that has no dates
  --tickers A,B       only these; or --tickers-file F: JSON with selected_tickers, tickers or a list, or
                      text
  --capital N         dollars (1000)
  --exposure-cap N    most dollars of exposure, or none (800)
  --max-open N        slots (15; origin sizing works with 2 to 5)
  --execution-mode M  intraday, fast, balanced or conservative (balanced)
  --max-hold-days N   sessions to hold (3; 1 in mode intraday)
  --tp-pct, --sl-pct  target and stop as fractions of the entry (0.10 and 0.02)
  --tp-sl-choice F    JSON whose final_choice has tp_pct and sl_pct; it wins over the flags
  --commission N      dollars an order; with --rules origin once for a round trip (0)
  --slippage-pct N    a fraction, or --slippage-bps N (0)
  --capital-mode C    portfolio: one account carried through, its cash, cap and slots shared by all
                      days; independent: every day the full capital (portfolio)
  --rules R           standard, touch or origin; origin only with independent days (standard)
  --tail T            follow open positions after the month as far as there are bars, or none (follow)
  --compounding       slots share equity at the as-of close, not the initial capital
  --sizing S, --fractional, --both-sides, --etth-max N, --min-strength N, --min-prob-win N
                      as paperproof plan has them
  --evidence-dir D    where to write (evidence/paper_sep_2025, by its month)
  --overwrite         replace the run that is there
  --state-dir D       taken and ignored: a walk keeps no state
${READING_HELP}
  --json              print summary.json

Exit code 1 when a file cannot be read or the month cannot be walked. A month without a trade is an
answer: every session has its day_report.json with the reason.`;
