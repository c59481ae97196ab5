// `paperproof data download`: bars of some tickers from a feed into one file.
import { instantToText } from "@/lib/core/base/time";
import type { Interval } from "@/lib/core/market/bar";
import { qualityOf } from "@/lib/core/market/quality/quality";
import type { BarSeries } from "@/lib/core/market/series";
import { symbolFromText } from "@/lib/core/market/symbol";
import { XNYS } from "@/lib/core/market/xnys";
import type { Feed, FetchedBars } from "@/lib/feeds/feed";
import { countForPeople } from "@/lib/formats/display";
import { sayFeedRefusal } from "@/lib/formats/feed-problem";
import { Arguments } from "../arguments";
import { answer, type Command, Failure } from "../command";
import { outOf, seriesOf, writeBars } from "./bar-files";
import { FEED_IDS, feedOf } from "./feeds";
import { countByWords, flagText } from "./quality-text";

const HELP = `Usage: paperproof data download --tickers T ... --start DATE --end DATE --out OUT [OPTIONS]

Fetches bars of regular sessions from a feed and writes them like paperproof data convert.

  --tickers T ...   one or more tickers, as in AMD XOM; commas do too
  --start DATE      first date, as in 2025-09-01
  --end DATE        last date, included: 2025-09-30 brings the bars of September 30
  --out OUT         the file to write, ending in .csv or .parquet
  --interval I      1m, 5m, 15m, 1h (the default) or 1d
  --feed FEED       yahoo (the default; it keeps 1m bars for 7 days, 5m and 15m for 60, 1h for 730)
                    or sample (synthetic prices, offline; 1h and 1d)
  --json            one object: out (null when nothing came), feed, synthetic, interval, symbols
                    [{symbol, bars, refusal, adjustment, fetchedAt, rawSha256, missing
                    [{date, count}], flags [{code, opensAt, detail}]}]

What came is written even when a ticker was refused; then the exit code is 1.`;

export const download: Command = {
  help: HELP,

  async run(args) {
    const given = new Arguments(args, {
      command: "data download",
      options: {
        tickers: "list",
        start: "text",
        end: "text",
        interval: "text",
        out: "text",
        feed: "text",
        json: "flag",
      },
    });
    const symbols = tickersOf(given);
    const [from, to] = [given.date("start"), given.date("end")];
    if (from > to) throw given.usage(`--start ${from} is after --end ${to}`);
    const interval = given.interval("1h");
    const feed = feedOf(given.choice("feed", FEED_IDS, "yahoo"));
    const out = outOf(given);
    const results: Fetched[] = [];
    // One after the other: a vendor answers a patient client longest.
    for (const symbol of symbols) {
      results.push(await fetched({ feed, symbol, interval, from, to }));
    }
    const series = results.flatMap(({ series }) => (series ? [series] : []));
    if (series.length > 0) await writeBars(out, series);
    const refused = results.filter(({ facts }) => facts.refusal !== null);
    const written = series.length > 0 ? out : null;
    const { id, synthetic } = feed;
    const facts = results.map((result) => result.facts);
    answer(given.has("json"), { out: written, feed: id, synthetic, interval, symbols: facts }, () =>
      [...results.flatMap(resultText), closing({ written, series, feed })].join("\n"),
    );
    return refused.length > 0 ? 1 : 0;
  },
};

/** Each ticker once, in the order given; commas part them as blanks do. */
function tickersOf(given: Arguments): readonly BarSeries["symbol"][] {
  const texts = given
    .list("tickers")
    .flatMap((text) => text.split(","))
    .filter((text) => text.trim() !== "");
  if (texts.length === 0) throw given.usage("--tickers needs at least one ticker");
  const symbols = texts.map((text) => {
    const symbol = symbolFromText(text);
    if (symbol === null) throw given.usage(`"${text}" is no ticker`);
    return symbol;
  });
  return [...new Set(symbols)];
}

interface Request {
  readonly feed: Feed;
  readonly symbol: BarSeries["symbol"];
  readonly interval: Interval;
  readonly from: string;
  readonly to: string;
}

interface Fetched {
  readonly series: BarSeries | null;
  readonly facts: SymbolFacts;
}

async function fetched({ feed, ...request }: Request): Promise<Fetched> {
  const { symbol, interval } = request;
  const result = await feed.bars(request).catch((error: Error) => {
    throw new Failure(`${feed.label} failed for ${symbol}: ${error.message}`);
  });
  if (!result.ok) {
    const facts = { ...NOTHING, symbol, refusal: sayFeedRefusal(result.refusal) };
    return { series: null, facts };
  }
  const { bars, volumeReported } = result.value;
  const series = bars.length > 0 ? seriesOf({ symbol, interval, bars, volumeReported }) : null;
  return { series, facts: factsOf(request, result.value) };
}

const NOTHING = {
  bars: 0,
  refusal: null as string | null,
  adjustment: null as string | null,
  fetchedAt: null as string | null,
  rawSha256: null as string | null,
  missing: [] as ReturnType<typeof qualityOf>["missing"],
  flags: [] as { code: Flag["code"]; opensAt: string; detail: Flag["detail"] }[],
};

type Flag = ReturnType<typeof qualityOf>["flags"][number];
type SymbolFacts = typeof NOTHING & { readonly symbol: string };

function factsOf({ symbol, interval }: Omit<Request, "feed">, placed: FetchedBars): SymbolFacts {
  const { adjustment, actions, fetchedAt, rawSha256 } = placed;
  // Prices that are adjusted must not jump at a split, known or not.
  const splits = adjustment === "raw" ? actions : [];
  const quality = qualityOf({ placed, symbol, interval, calendar: XNYS, splits });
  return {
    ...NOTHING,
    symbol,
    bars: quality.kept,
    adjustment,
    fetchedAt: instantToText(fetchedAt),
    rawSha256,
    missing: quality.missing,
    flags: quality.flags.map((flag) => ({ ...flag, opensAt: instantToText(flag.opensAt) })),
  };
}

function resultText({ facts }: Fetched): string[] {
  const { symbol, bars, refusal, adjustment, missing, flags } = facts;
  if (refusal !== null) return [`${symbol}: ${refusal}`];
  const gaps = countByWords(missing.map(({ date, count }) => `${date} (${count})`));
  return [
    `${symbol}: ${countForPeople(bars, "bar")}, ${adjustment}`,
    ...(missing.length > 0 ? [`${symbol} lacks bars on ${gaps}.`] : []),
    ...flags.map((flag) => `${symbol} ${flag.opensAt} ${flagText(flag)}`),
  ];
}

interface Closing {
  readonly written: string | null;
  readonly series: readonly BarSeries[];
  readonly feed: Feed;
}

function closing({ written, series, feed }: Closing): string {
  if (written === null) return "Nothing was written.";
  const bars = series.reduce((sum, { length }) => sum + length, 0);
  const synthetic = feed.synthetic ? ", SYNTHETIC prices" : "";
  return `${written}: ${countForPeople(bars, "bar")} of ${countForPeople(series.length, "symbol")} from ${feed.label}${synthetic}`;
}
