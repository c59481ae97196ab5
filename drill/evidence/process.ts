// The evidence drill in a process: it tells digests, packs, changes bytes, or walks a session until it is killed.
import fs from "node:fs";
import { invariant } from "@/lib/core/base/invariant";
import { randomFrom } from "@/lib/core/base/random";
import { finishWalk } from "@/lib/core/walkforward/finish-walk";
import { startWalk, type WalkState } from "@/lib/core/walkforward/state";
import { walkSession } from "@/lib/core/walkforward/walk-session";
import { verifyEvidence } from "@/lib/formats/evidence/verify-evidence";
import { writeBundle } from "@/lib/formats/evidence/zip/write-bundle";
import { flipped } from "@/test/evidence/forge";
import { CELLS, sampleEvidence, sampleInputs } from "./sample-run";
import { told } from "./told";

const [command, name = "", stored = ""] = process.argv.slice(2);
/** In one write, so that what was said before a kill arrives whole. */
const say = (what: object): void => void fs.writeSync(1, `${JSON.stringify(what)}\n`);

if (command === "told") say(await told());
else if (command === "pack") fs.writeFileSync(name, writeBundle(sampleEvidence().files));
else if (command === "bytes") await changeBytes();
else walkOn();

/** A byte of every file, each at a place of its own: FAIL has to name the file. */
async function changeBytes(): Promise<void> {
  const { files } = sampleEvidence();
  const wrong: string[] = [];
  let changed = 0;
  for (const [file, { length }] of files) {
    if (length === 0) continue;
    const place = randomFrom(`drill ${file}`).below(length);
    const verdict = await verifyEvidence(flipped(files, file, place));
    const named = verdict.status === "fail" ? verdict.file : null;
    if (named !== file) wrong.push(`${file}: ${verdict.status} ${named}`);
    changed += 1;
  }
  say({ files: files.size, changed, wrong });
}

/** Goes on from what the process before it has stored, by one session; then it waits for its end. */
function walkOn(): void {
  const parameters = CELLS.get(name);
  invariant(parameters, `${name} is a cell of the run`);
  const inputs = sampleInputs();
  const state: WalkState = fs.existsSync(stored)
    ? JSON.parse(fs.readFileSync(stored, "utf8"))
    : startWalk(parameters, inputs);
  if (state.next === null) {
    say({ digest: finishWalk(state, inputs).digest });
    return;
  }
  const walked = walkSession(state, inputs);
  fs.writeFileSync(`${stored}.new`, JSON.stringify(walked));
  fs.renameSync(`${stored}.new`, stored);
  say({ walked: state.next });
  setInterval(() => {}, 60_000);
}
