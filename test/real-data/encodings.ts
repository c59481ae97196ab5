// One month and a half of hourly bars in thirteen Parquet encodings: all must read alike.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { BarsFileOptions, ParsedBars } from "@/lib/formats/bars-file";
import { readBarTable } from "@/lib/formats/bars-file";
import { ProblemList, sayFileProblem } from "@/lib/formats/file-problem";
import { parseBarsUpload } from "@/lib/workers/parse-upload";
import type { Checks } from "./checks";

const FOLDER = "parquet-ohlcv";
const ROWS = 1_866;
/** Sum of all closes, in micros. */
const CLOSES = 431_490_127_200;

/** Every file gives the same rows and prices; the wide one holds closes only and makes no bars. */
export async function encodingChecks(folder: string, checks: Checks): Promise<void> {
  const files = (await readdir(path.join(folder, FOLDER))).filter((name) =>
    /\.parquet$/.test(name),
  );
  checks.equal("there are thirteen encodings", files.length, 13);
  let first: string | null = null;
  for (const name of files.sort()) {
    const bytes = await readFile(path.join(folder, FOLDER, name));
    const zone = name.includes("naive_utc") ? "utc" : "new-york";
    await checkTable(bytes, { name, zone }, checks);
    if (zone === "utc") {
      checks.equal(`${name} is not taken for New York time`, await codes(bytes), "looks-like-utc");
    }
    if (name.includes("multiindex")) {
      checks.equal(`${name} holds closes only`, await codes(bytes), "closes-only");
      continue;
    }
    const bars = await read(bytes, { zone });
    const figures = bars && figuresOf(bars);
    first ??= figures;
    checks.that(`${name} gives the same bars as the first file`, figures === first);
    checks.equal(`${name} has the interval`, bars?.interval, "1h");
  }
  console.log(`${files.length} encodings of ${ROWS} rows`);
}

interface Named {
  readonly name: string;
  readonly zone: "new-york" | "utc";
}

async function checkTable(bytes: Uint8Array, { name, zone }: Named, checks: Checks): Promise<void> {
  const read = await readBarTable(bytes, { zone }, new ProblemList());
  checks.equal(`${name} has the rows`, read?.table.length, ROWS);
  const closes = read?.table.prices.close.reduce((sum, close) => sum + close, 0);
  checks.equal(`${name} has the prices`, closes, CLOSES);
}

async function codes(bytes: Uint8Array): Promise<string> {
  const read = await parseBarsUpload(bytes);
  return read.ok ? "read" : read.refusal.problems.map(({ code }) => code).join();
}

async function read(bytes: Uint8Array, options: BarsFileOptions): Promise<ParsedBars | null> {
  const parsed = await parseBarsUpload(bytes, options);
  if (parsed.ok) return parsed.value;
  console.log(parsed.refusal.problems.slice(0, 3).map(sayFileProblem).join(" "));
  return null;
}

/** Every figure of every bar as one text. */
const figuresOf = ({ sets }: ParsedBars): string =>
  sets
    .map(({ symbol, bars }) => {
      const { opensAt, closesAt, open, high, low, close, volume } = bars;
      return [symbol, opensAt, closesAt, open, high, low, close, volume].join();
    })
    .join("\n");
