// `paperproof data merge`: several files of bars into one, their overlaps compared.

import { priceToText } from "@/lib/core/base/money";
import { instantToText } from "@/lib/core/base/time";
import type { Bar } from "@/lib/core/market/bar";
import type { ParsedBars } from "@/lib/formats/bars-file";
import { countForPeople, wholeForPeople } from "@/lib/formats/display";
import { Arguments } from "../arguments";
import { answer, type Command, Failure } from "../command";
import {
  barsOf,
  outOf,
  READING,
  READING_HELP,
  readBars,
  readingOf,
  seriesOf,
  writeBars,
} from "./bar-files";
import { type Clash, MergedSymbol } from "./merged-symbol";

const HELP = `Usage: paperproof data merge FILE FILE ... --out OUT.csv|OUT.parquet [OPTIONS]

Brings files of bars of one interval together. Where they overlap they are compared: equal bars
count once, bars that differ are conflicts. With a conflict nothing is written, all of them are
listed, and the exit code is 1.

  --out OUT         the file to write; its ending tells the format
${READING_HELP}
  --json            one object: out (null with conflicts), interval, bars, symbols, equal,
                    conflicts [{symbol, opensAt, left, right}], each side with its file and its
                    opensAt, closesAt (UTC), open, high, low, close (micros) and volume`;

const SHOWN = 20;

export const merge: Command = {
  help: HELP,

  async run(args) {
    const given = new Arguments(args, {
      command: "data merge",
      options: { ...READING, out: "text", json: "flag" },
      files: { least: 2, most: 1_000 },
    });
    const out = outOf(given, given.files);
    const options = readingOf(given);
    const symbols = new Map<string, MergedSymbol>();
    let first: ParsedBars | null = null;
    for (const file of given.files) {
      const parsed = await readBars(file, options);
      first ??= parsed;
      sameInterval(file, parsed, { file: given.files[0] ?? "", parsed: first });
      for (const { symbol, ...set } of parsed.sets) {
        const merged = symbols.get(symbol) ?? new MergedSymbol(symbol, set.volumeReported);
        merged.add(file, barsOf({ symbol, ...set }), set.volumeReported);
        symbols.set(symbol, merged);
      }
    }
    const interval = first?.interval ?? "1d";
    const merged = [...symbols.values()].sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
    const clashes = merged.flatMap((one) => one.clashes);
    if (clashes.length === 0) {
      await writeBars(
        out,
        merged.map(({ symbol, bars, volumeReported }) =>
          seriesOf({ symbol, interval, bars, volumeReported }),
        ),
      );
    }
    const facts = {
      out: clashes.length === 0 ? out : null,
      interval,
      bars: merged.reduce((sum, { bars }) => sum + bars.length, 0),
      symbols: merged.map(({ symbol }) => symbol),
      equal: merged.reduce((sum, { equal }) => sum + equal, 0),
      conflicts: clashes.map(clashValue),
    };
    answer(given.has("json"), facts, () =>
      clashes.length === 0
        ? `${out}: ${countForPeople(facts.bars, `${interval} bar`)} of ${countForPeople(merged.length, "symbol")}, ${wholeForPeople(facts.equal)} in several files`
        : clashText(clashes),
    );
    return clashes.length === 0 ? 0 : 1;
  },
};

interface Read {
  readonly file: string;
  readonly parsed: ParsedBars;
}

function sameInterval(file: string, { interval }: ParsedBars, first: Read): void {
  if (interval === first.parsed.interval) return;
  throw new Failure(
    `${first.file} has ${first.parsed.interval} bars and ${file} has ${interval} bars: merge one interval at a time.`,
  );
}

function clashText(clashes: readonly Clash[]): string {
  const shown = clashes
    .slice(0, SHOWN)
    .flatMap((clash) => [
      `${clash.symbol} ${instantToText(clash.opensAt)}`,
      `  ${barText(clash.left)}  ${clash.leftFile}`,
      `  ${barText(clash.right)}  ${clash.rightFile}`,
    ]);
  const rest = clashes.length - SHOWN;
  return [
    ...shown,
    ...(rest > 0 ? [`... and ${rest} more`] : []),
    `${countForPeople(clashes.length, "conflict")}: nothing was written.`,
  ].join("\n");
}

function barText({ open, high, low, close, volume }: Bar): string {
  const prices = [open, high, low, close].map((micros) => priceToText(micros));
  return `${prices.join(" ")} volume ${volume}`;
}

const clashValue = ({ symbol, opensAt, left, leftFile, right, rightFile }: Clash) => ({
  symbol,
  opensAt: instantToText(opensAt),
  left: barValue(left, leftFile),
  right: barValue(right, rightFile),
});

const barValue = ({ opensAt, closesAt, ...figures }: Bar, file: string) => ({
  file,
  opensAt: instantToText(opensAt),
  closesAt: instantToText(closesAt),
  ...figures,
});
