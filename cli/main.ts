// The entry of the command line: finds the command, runs it, and turns its end into an exit code.
import { type Command, Failure, print, remark, UsageError } from "./command";

interface Entry {
  /** One line of the list of commands. */
  readonly summary: string;
  /** Called when the command is asked for: the calendar needs no package at all. */
  load(): Promise<Command>;
}

const COMMANDS: ReadonlyMap<string, Entry> = new Map([
  [
    "calendar",
    {
      summary: "the sessions of the exchange between two dates",
      load: async () => (await import("./calendar")).calendar,
    },
  ],
  [
    "plan",
    {
      summary: "a trade plan from a forecast and daily prices",
      load: async () => (await import("./plan/plan")).plan,
    },
  ],
  [
    "simulate",
    {
      summary: "each line of a plan alone over a file of bars, one trade a line",
      load: async () => (await import("./simulate/simulate")).simulate,
    },
  ],
  [
    "wf-month",
    {
      summary: "a month walked forward, session by session, written as a tree of files",
      load: async () => (await import("./walk/wf-month")).wfMonth,
    },
  ],
  [
    "verify",
    {
      summary: "a bundle of evidence, by running the engine again on its inputs",
      load: async () => (await import("./evidence/verify")).verify,
    },
  ],
  [
    "import-evidence",
    {
      summary: "a folder of the seed's monthly script, and what does not add up in it",
      load: async () => (await import("./evidence/import-evidence")).importEvidence,
    },
  ],
  [
    "metrics",
    {
      summary: "what a file of daily returns or equity is worth",
      load: async () => (await import("./metrics/metrics")).metrics,
    },
  ],
  [
    "data inspect",
    {
      summary: "what a file of bars holds, lacks, and leaves in doubt",
      load: async () => (await import("./data/inspect")).inspect,
    },
  ],
  [
    "data convert",
    {
      summary: "a file of bars to long CSV or Parquet",
      load: async () => (await import("./data/convert")).convert,
    },
  ],
  [
    "data merge",
    {
      summary: "several files of bars into one, their overlaps compared",
      load: async () => (await import("./data/merge")).merge,
    },
  ],
  [
    "data download",
    {
      summary: "bars of some tickers from a feed into one file",
      load: async () => (await import("./data/download")).download,
    },
  ],
]);

/** Runs `paperproof ARGS`: 0 done, 1 the answer is no or it could not be done, 2 asked wrongly. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    return await run(args);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof Failure)) throw error;
    remark(error.message);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function run(args: readonly string[]): Promise<number> {
  const [first, second] = args;
  if (first === undefined || first === "--help" || first === "-h" || first === "help") {
    print(overview());
    return first === undefined ? 2 : 0;
  }
  const words = COMMANDS.has(first) ? 1 : 2;
  const entry = COMMANDS.get(args.slice(0, words).join(" "));
  if (!entry) {
    const group = [...COMMANDS.keys()].filter((name) => name.startsWith(`${first} `));
    if (group.length === 0) throw new UsageError(`There is no command "${first}". ${SEE}`);
    const isHelp = second === "--help" || second === "-h";
    if (isHelp) {
      print(overview(group));
      return 0;
    }
    throw new UsageError(`Say which: paperproof ${group.join(", paperproof ")}. ${SEE}`);
  }
  const command = await entry.load();
  const rest = args.slice(words);
  if (rest.includes("--help") || rest.includes("-h")) {
    print(command.help);
    return 0;
  }
  return command.run(rest);
}

const SEE = "See paperproof --help.";

function overview(names: readonly string[] = [...COMMANDS.keys()]): string {
  return [
    "Usage: paperproof COMMAND [OPTIONS]",
    "",
    ...names.map((name) => `  ${name.padEnd(15)} ${COMMANDS.get(name)?.summary}`),
    "",
    "paperproof COMMAND --help explains a command. Exit codes: 0 done, 1 the answer is no or it",
    "could not be done, 2 asked wrongly.",
  ].join("\n");
}
