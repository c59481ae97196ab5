// `paperproof wf-month`: a month walked forward, written as a tree of files.
import { slotsOf } from "@/lib/core/plan/planner/size";
import type { WalkParameters } from "@/lib/core/walkforward/parameters";
import { runWalk } from "@/lib/core/walkforward/run-walk";
import { sayFileNote } from "@/lib/formats/file-note";
import { sayPlanWarning } from "@/lib/formats/planner/plan-warning";
import { seedTree } from "@/lib/formats/runs/seed-tree";
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
    const { inputs, daily } = files;
    const forecast = { ...files.forecast, strays: files.forecast.forecast.strays.length };
    const result = runWalk(parameters, inputs);
    const tree = seedTree({ result, inputs, forecast, pricesRows: daily.rows });
    await writeTree(tree, { folder, overwrite: given.has("overwrite") });
    print(
      given.has("json") ? (tree.get("summary.json") ?? "").trimEnd() : walkText(result, folder),
    );
    return 0;
  },
};

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
