// `paperproof wf-month`: a month walked forward, written as a tree of files.
import { NO_CLAIMS } from "@/lib/core/evidence/claims";
import { slotsOf } from "@/lib/core/plan/planner/size";
import type { WalkParameters } from "@/lib/core/walkforward/parameters";
import type { WalkResult } from "@/lib/core/walkforward/result";
import { runWalk } from "@/lib/core/walkforward/run-walk";
import { buildEvidence } from "@/lib/formats/evidence/build-evidence";
import { treeFolder } from "@/lib/formats/evidence/cell-files";
import { fileText } from "@/lib/formats/evidence/evidence-files";
import { writeBundle } from "@/lib/formats/evidence/zip/write-bundle";
import { sayFileNote } from "@/lib/formats/file-note";
import { sayPlanWarning } from "@/lib/formats/planner/plan-warning";
import { Arguments } from "../arguments";
import { type Command, print, remark } from "../command";
import { writeTree } from "./evidence-folder";
import { WF_HELP } from "./wf-help";
import { readSaid, readWalkFiles, type WalkFiles } from "./wf-inputs";
import { parametersOf, WF_OPTIONS } from "./wf-options";
import { walkText } from "./wf-text";

export const wfMonth: Command = {
  help: WF_HELP,

  async run(args) {
    const given = new Arguments(args, { command: "wf-month", options: WF_OPTIONS });
    const parameters = parametersOf(given, await readSaid(given));
    const folder = given.has("evidence-dir") ? given.text("evidence-dir") : usualFolder(given);
    const files = await readWalkFiles(given);
    if (!given.has("json")) for (const note of notesOf(given, parameters, files)) remark(note);
    const result = runWalk(parameters, files.inputs);
    const { tree, bundle } = writtenOf(result, files);
    const written = new Map([...tree, ["bundle.zip", bundle] as const]);
    writeTree(written, { folder, overwrite: given.has("overwrite") });
    const summary = fileText(tree.get("summary.json") ?? new Uint8Array());
    print(given.has("json") ? (summary ?? "").trimEnd() : walkText(result, folder));
    return 0;
  },
};

/** The seed's tree, and a bundle that anybody can run again: nobody recorded it, so its days are RETRO. */
function writtenOf(result: WalkResult, { inputs, forecast, daily }: WalkFiles) {
  const name = result.parameters.mode;
  const { format, rows, missingColumns } = forecast;
  const strays = forecast.forecast.strays.length;
  const facts = { forecast: { format, rows, missingColumns, strays }, pricesRows: daily.rows };
  const { files } = buildEvidence({ inputs, cells: [{ name, result }], claims: NO_CLAIMS, facts });
  const folder = treeFolder(name);
  const own = [...files].filter(([path]) => path.startsWith(folder));
  const tree = new Map(own.map(([path, bytes]) => [path.slice(folder.length), bytes]));
  return { tree, bundle: writeBundle(files) };
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** "evidence/paper_sep_2025". */
function usualFolder(given: Arguments): string {
  const [year, month] = given.text("month").split("-");
  return `evidence/paper_${MONTHS[Number(month) - 1]}_${year}`;
}

/** What was assumed, clamped or left out, a sentence each. */
function notesOf(
  given: Arguments,
  { planner, capital, tickers, mode, maxHoldSessions }: WalkParameters,
  { forecast, daily, intraday, inputs }: WalkFiles,
): readonly string[] {
  const said: string[] = [];
  if (given.has("state-dir")) said.push("--state-dir is ignored: a walk keeps no state.");
  const bars = intraday.flatMap(({ parsed }) => parsed?.notes ?? []);
  said.push(...[...forecast.notes, ...daily.notes, ...bars].map(sayFileNote));
  const { maxOpen: asked } = planner;
  const used = slotsOf({ ...planner, capital, mode, horizonDays: maxHoldSessions }).count;
  if (used !== asked) said.push(sayPlanWarning({ code: "max-open-clamped", asked, used }));
  const unknown = (tickers ?? []).filter((ticker) => !inputs.bars.series.has(ticker));
  if (unknown.length > 0) said.push(`There are no bars of ${unknown.join(", ")}.`);
  return said;
}
