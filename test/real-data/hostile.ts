// Files that broke other readers, each through the real thread: a clear answer, and never a hang.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { sayFileProblem } from "@/lib/formats/file-problem";
import { parseBarsUpload, parsePlanUpload, type UploadedFile } from "@/lib/workers/parse-upload";
import type { Checks } from "./checks";

const FOLDERS = ["bad-input-csv", "bad-input-parquet"] as const;
/** No file here is large: one that takes longer hangs. */
const SECONDS = 20;

/** Reads every file as bars, and each text as a plan too; counts the answers. */
export async function hostileChecks(folder: string, checks: Checks): Promise<void> {
  for (const name of FOLDERS) {
    const root = path.join(folder, name);
    const files = (await readdir(root, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => !/\.json$/.test(file) || name === "bad-input-csv")
      .sort();
    const answers = new Map<string, number>();
    for (const file of files) {
      const short = path.relative(folder, file);
      const codes = await barsAnswer(file, short, checks);
      for (const code of codes) answers.set(code, (answers.get(code) ?? 0) + 1);
      if (name === "bad-input-csv") await planAnswer(file, short, checks);
    }
    checks.that(`${name} holds files`, files.length > 0);
    const counts = [...answers].map(([code, count]) => `${code} ${count}`).join(", ");
    console.log(`${name}: ${files.length} files: ${counts}`);
  }
  const cases = await papaCases(folder);
  let refused = 0;
  for (const { input, at } of cases) {
    const parsed = await parseBarsUpload(new TextEncoder().encode(input), {}, { seconds: SECONDS });
    refused += parsed.ok ? 0 : 1;
    checks.that(`papaparse case ${at} is answered`, parsed.ok || isWorded(parsed.refusal));
  }
  console.log(`${cases.length} papaparse cases: ${refused} refused`);
}

/** The codes of the answer; a problem without a sentence, or a time-out, fails. */
async function barsAnswer(file: string, short: string, checks: Checks): Promise<string[]> {
  const parsed = await parseBarsUpload({ path: file }, {}, { seconds: SECONDS });
  if (parsed.ok) {
    const bars = parsed.value.sets.reduce((sum, set) => sum + set.bars.length, 0);
    checks.that(`${short} gives bars`, bars > 0);
    return ["read"];
  }
  checks.that(`${short} is refused in words`, isWorded(parsed.refusal));
  const codes = [...new Set(parsed.refusal.problems.map(({ code }) => code))];
  checks.that(`${short} ends in time`, !codes.includes("too-slow"));
  return codes;
}

async function planAnswer(file: string, short: string, checks: Checks): Promise<void> {
  const bytes: UploadedFile = await readFile(file);
  const parsed = await parsePlanUpload(bytes, { seconds: SECONDS });
  checks.that(`${short} is answered as a plan`, parsed.ok || isWorded(parsed.refusal));
}

type Refusal = Extract<Awaited<ReturnType<typeof parseBarsUpload>>, { ok: false }>["refusal"];

const isWorded = ({ problems, problemCount }: Refusal): boolean =>
  problemCount >= problems.length &&
  problems.length > 0 &&
  problems.every((problem) => !/undefined|\[object/.test(sayFileProblem(problem)));

/** Each text of the recorded parser cases. */
async function papaCases(folder: string): Promise<{ input: string; at: number }[]> {
  const file = path.join(folder, "bad-input-csv", "papaparse_parse_cases.json");
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) walk(one);
    else if (typeof value === "object" && value !== null) {
      for (const [key, one] of Object.entries(value)) {
        if (key === "input" && typeof one === "string") found.push(one);
        else walk(one);
      }
    }
  };
  walk(JSON.parse(await readFile(file, "utf8")));
  return found.map((input, at) => ({ input, at }));
}
