// `paperproof verify`: runs the engine again on a bundle's inputs, and says whether it gives the same.
import { failedOpening } from "@/lib/formats/evidence/unopened";
import { sayVerdict, type Verdict } from "@/lib/formats/evidence/verdict";
import { verifyEvidence } from "@/lib/formats/evidence/verify-evidence";
import { sayBundleProblem } from "@/lib/formats/evidence/zip/bundle-problem";
import { openBundle } from "@/lib/formats/evidence/zip/open-bundle";
import { Arguments } from "../arguments";
import { answer, type Command, Failure } from "../command";
import { readBytes } from "../files";

const HELP = `Usage: paperproof verify bundle.zip [--id HEX] [--public-key HEX] [--json]

Runs the engine again on the inputs that the bundle holds, compares every file and every digest, and says
PASS with what was compared, or FAIL with the first file that differs, its trade and its field. It needs
no network and no account. docs/evidence-format.md says what is in a bundle, and what a PASS does not say.

  --id HEX          the evidence that it must be: the id on its page
  --public-key HEX  the key that must have signed it; without it a signature is checked against the key
                    that the bundle names
  --json            one object: status (pass, fail, unknown), code, file, difference, evidenceId,
                    signature, compared, sentences

Exit code 0 PASS, 1 FAIL, 2 when nothing can be said: no bundle, or one of another version.`;

export const verify: Command = {
  help: HELP,

  async run(args) {
    const given = new Arguments(args, {
      command: "verify",
      options: { id: "text", "public-key": "text", json: "flag" },
      files: { least: 1, most: 1 },
    });
    const expected = { evidenceId: hex(given, "id"), publicKey: hex(given, "public-key") };
    const asJson = given.has("json");
    const [file = ""] = given.files;
    const bytes = await readBytes(file).catch((error: unknown) => {
      if (error instanceof Failure) return error.message;
      throw error;
    });
    if (typeof bytes === "string") return say(asJson, unread(bytes));
    const read = openBundle(bytes);
    if (!read.ok)
      return say(asJson, failedOpening(read.refusal) ?? unread(sayBundleProblem(read.refusal)));
    return say(asJson, await verifyEvidence(read.value, expected));
  },
};

function hex(given: Arguments, name: string): string | null {
  if (!given.has(name)) return null;
  const text = given.text(name).toLowerCase();
  if (/^[0-9a-f]{64}$/.test(text)) return text;
  throw given.usage(`--${name} must be 64 hexadecimal digits`);
}

/** What could not even be opened. */
interface Unread {
  readonly status: "unknown";
  readonly code: "unread";
  readonly sentence: string;
}

const unread = (sentence: string): Unread => ({ status: "unknown", code: "unread", sentence });

const EXIT = { pass: 0, fail: 1, unknown: 2 } as const;

function say(asJson: boolean, verdict: Verdict | Unread): number {
  const sentences = "sentence" in verdict ? [verdict.sentence] : sayVerdict(verdict);
  answer(asJson, { ...verdict, sentences }, () => sentences.join("\n"));
  return EXIT[verdict.status];
}
