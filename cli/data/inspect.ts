// `paperproof data inspect`: what a file of bars holds, lacks, and leaves in doubt.

import { type Instant, instantToText } from "@/lib/core/base/time";
import { qualityOf, type SetQuality } from "@/lib/core/market/quality/quality";
import { XNYS } from "@/lib/core/market/xnys";
import type { ParsedSet } from "@/lib/formats/bars/sets";
import type { ParsedBars } from "@/lib/formats/bars-file";
import { countForPeople } from "@/lib/formats/display";
import { sayFileNote } from "@/lib/formats/file-note";
import { Arguments } from "../arguments";
import { answer, type Command } from "../command";
import { table } from "../table";
import {
  barsOf,
  type FileRead,
  problemText,
  problemValues,
  READING,
  READING_HELP,
  readFile,
  readingOf,
} from "./bar-files";
import { countByWords, flagText } from "./quality-text";

const HELP = `Usage: paperproof data inspect FILE [OPTIONS]

Reads a file of bars, CSV or Parquet, long or wide, and says per symbol what it holds, which bars
its sessions lack, what was dropped, and which bars are suspicious. Nothing is written.

${READING_HELP}
  --json            one object: file, bytes, sha256, rows, interval, zoneAssumed, notes
                    [{code, sentence}], symbols [{symbol, bars, firstOpensAt, lastClosesAt,
                    volumeReported, dropped [{code, count}], missing [{date, count}], repeated,
                    zeroVolume, flags [{code, opensAt, detail}]}]; for a bad file instead: file,
                    bytes, sha256, problems [{line, column, code, sentence}], problemCount.
                    Instants are UTC; prices in a detail are micros (a millionth of a dollar).

Exit code 1 when the file is bad; flags and gaps are no error.`;

export const inspect: Command = {
  help: HELP,

  async run(args) {
    const given = new Arguments(args, {
      command: "data inspect",
      options: { ...READING, json: "flag" },
      files: { least: 1, most: 1 },
    });
    const read = await readFile(given.files[0] ?? "", readingOf(given));
    const { file, bytes, sha256, parsed, bad } = read;
    const head = { file, bytes, sha256 };
    if (!parsed || bad) {
      const problems = bad ? problemValues(bad) : [];
      const value = { ...head, problems, problemCount: bad?.problemCount ?? 0 };
      answer(given.has("json"), value, () => (bad ? problemText(file, bad) : ""));
      return 1;
    }
    const symbols = parsed.sets.map((set) => symbolFacts(set, parsed));
    answer(given.has("json"), { ...head, ...fileFacts(parsed), symbols }, () =>
      [summary(read, parsed), ...body(symbols)].join("\n"),
    );
    return 0;
  },
};

const fileFacts = ({ rows, interval, assumedZone, notes }: ParsedBars) => ({
  rows,
  interval,
  zoneAssumed: assumedZone,
  notes: notes.map((note) => ({ code: note.code, sentence: sayFileNote(note) })),
});

function symbolFacts(set: ParsedSet, { interval }: ParsedBars) {
  const bars = barsOf(set);
  const { symbol, volumeReported, drops, missing, collapsed } = set;
  const placed = { bars, dropped: drops, missing, collapsed, volumeReported };
  const quality = qualityOf({ placed, symbol, interval, calendar: XNYS, splits: [] });
  return {
    symbol,
    bars: quality.kept,
    firstOpensAt: utc(bars[0]?.opensAt),
    lastClosesAt: utc(bars.at(-1)?.closesAt),
    volumeReported,
    dropped: quality.dropped,
    missing: quality.missing,
    repeated: quality.collapsed,
    zeroVolume: quality.zeroVolume,
    flags: quality.flags.map((flag) => ({ ...flag, opensAt: instantToText(flag.opensAt) })),
  };
}

type SymbolFacts = ReturnType<typeof symbolFacts>;

const utc = (at: Instant | undefined): string | null =>
  at === undefined ? null : instantToText(at);

function summary({ file, bytes, sha256 }: FileRead, parsed: ParsedBars): string {
  const zone = parsed.assumedZone ? ", times without a zone" : "";
  const notes = parsed.notes.map((note) => `- ${sayFileNote(note)}`);
  return [
    `${file}: ${countForPeople(parsed.rows, "row")} of ${parsed.interval} bars, ${countForPeople(parsed.sets.length, "symbol")}${zone}`,
    `${bytes} bytes, SHA-256 ${sha256}`,
    ...notes,
    "",
  ].join("\n");
}

function body(symbols: readonly SymbolFacts[]): string[] {
  const rows = symbols.map((facts) => [
    facts.symbol,
    String(facts.bars),
    facts.firstOpensAt ?? "",
    facts.lastClosesAt ?? "",
    String(sumOf(facts.missing)),
    String(sumOf(facts.dropped)),
    String(facts.zeroVolume),
    String(facts.flags.length),
  ]);
  const titles = ["symbol", "bars", "from (UTC)", "to (UTC)", "missing", "dropped", "untraded"];
  return [table([...titles, "flags"], rows), ...symbols.flatMap(details)];
}

/** The sessions that lack bars, and the flags, of one symbol. */
function details({ symbol, missing, flags }: SymbolFacts): string[] {
  const gaps = countByWords(missing.map(({ date, count }) => `${date} (${count})`));
  return [
    ...(missing.length > 0 ? [`${symbol} lacks bars on ${gaps}.`] : []),
    ...flags.map((flag) => `${symbol} ${flag.opensAt} ${flagText(flag)}`),
  ];
}

const sumOf = (counts: SetQuality["dropped"] | SetQuality["missing"]): number =>
  counts.reduce((sum, { count }) => sum + count, 0);
