// `paperproof verify`: runs the engine again on a bundle's inputs, and says whether it gives the same.
import { sayVerdict, type Verdict } from "@/lib/formats/evidence/verdict";
import { type Unread, unread, verifyZip } from "@/lib/formats/evidence/verify-zip";
import { Arguments } from "../arguments";
import { answer, type Command, Failure } from "../command";
import { readBytes } from "../files";
import { takeNativeDigests } from "../native-digests";

const HELP = `Usage: paperproof verify bundle.zip [--id HEX] [--public-key HEX] [--json]

Runs the engine again on the inputs that the bundle holds, compares every file and every digest, and says
PASS with what was compared, or FAIL with the first file that differs, its trade and its field. It needs
no network and no account. docs/evidence-format.md says what is in a bundle, and what a PASS does not say.
Of a public bundle without the vendor's bars it runs every trade again on the bars that it touched.

  --id HEX          the evidence that it must be: the id on its page
  --public-key HEX  the key that must have signed it; without it a signature is checked against the key
                    that the bundle names
  --json            one object: status (pass, fail, unknown), covers (all, trades), code, file,
                    difference, evidenceId, signature, compared, sentences

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
    await takeNativeDigests();
    if (typeof bytes === "string") return say(asJson, unread(bytes));
    return say(asJson, await verifyZip(bytes, expected));
  },
};

function hex(given: Arguments, name: string): string | null {
  if (!given.has(name)) return null;
  const text = given.text(name).toLowerCase();
  if (/^[0-9a-f]{64}$/.test(text)) return text;
  throw given.usage(`--${name} must be 64 hexadecimal digits`);
}

const EXIT = { pass: 0, fail: 1, unknown: 2 } as const;

function say(asJson: boolean, verdict: Verdict | Unread): number {
  const sentences = "sentence" in verdict ? [verdict.sentence] : sayVerdict(verdict);
  answer(asJson, { ...verdict, sentences }, () => sentences.join("\n"));
  return EXIT[verdict.status];
}
