// `paperproof data convert`: a file of bars in any known form to long CSV or Parquet.
import { countForPeople } from "@/lib/formats/display";
import { sayFileNote } from "@/lib/formats/file-note";
import { Arguments } from "../arguments";
import { answer, type Command, remark } from "../command";
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

const HELP = `Usage: paperproof data convert FILE --out OUT.csv|OUT.parquet [OPTIONS]

Reads a file of bars, CSV or Parquet, long or wide, and writes its regular-session bars with the
columns datetime, ticker, open, high, low, close and volume; times are UTC. pandas reads both.

  --out OUT         the file to write; its ending tells the format
${READING_HELP}
  --json            one object: out, interval, bars, symbols, notes [{code, sentence}]

A bad file is not converted; its problems are listed and the exit code is 1.`;

export const convert: Command = {
  help: HELP,

  async run(args) {
    const given = new Arguments(args, {
      command: "data convert",
      options: { ...READING, out: "text", json: "flag" },
      files: { least: 1, most: 1 },
    });
    const out = outOf(given, given.files);
    const { interval, sets, notes } = await readBars(given.files[0] ?? "", readingOf(given));
    const series = sets.map((set) => seriesOf({ ...set, interval, bars: barsOf(set) }));
    await writeBars(out, series);
    const bars = series.reduce((sum, { length }) => sum + length, 0);
    const said = notes.map((note) => ({ code: note.code, sentence: sayFileNote(note) }));
    if (!given.has("json")) for (const { sentence } of said) remark(sentence);
    answer(
      given.has("json"),
      { out, interval, bars, symbols: series.map(({ symbol }) => symbol), notes: said },
      () =>
        `${out}: ${countForPeople(bars, `${interval} bar`)} of ${countForPeople(series.length, "symbol")}`,
    );
    return 0;
  },
};
