// For the tests of the command line: runs the real program in a process of its own.
import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const PROGRAM = path.resolve(import.meta.dirname, "../paperproof.cjs");

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * `paperproof ARGS` in a folder, which is anything but the project's own. It has a process of its own, as
 * people start it; in `npm run check` it has this one, which answers in a tenth of the time.
 */
export function paperproof(args: readonly string[], cwd: string = os.tmpdir()): Promise<Outcome> {
  return process.env.PAPERPROOF_QUICK_TESTS === "1" ? answered(args, cwd) : started(args, cwd);
}

function started(args: readonly string[], cwd: string): Promise<Outcome> {
  const env = { ...process.env, NO_COLOR: "1" };
  return new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, ...args], { cwd, env }, (error, stdout, stderr) => {
      const code = error ? Number(error.code ?? -1) : 0;
      resolve({ code, stdout, stderr });
    });
  });
}

// The folder and the streams are the process's: one command after the other.
let last: Promise<unknown> = Promise.resolve();

/** The command in this process, from `cwd`, and what it wrote meanwhile. */
export function answered(args: readonly string[], cwd: string): Promise<Outcome> {
  const outcome = last.then(() => answer(args, cwd));
  last = outcome.catch(() => undefined);
  return outcome;
}

async function answer(args: readonly string[], cwd: string): Promise<Outcome> {
  const { main } = await import("../main");
  const before = process.cwd();
  const said = caught();
  process.chdir(cwd);
  try {
    return { code: await main(args), stdout: said.by(1), stderr: said.by(2) };
  } finally {
    process.chdir(before);
    said.restore();
  }
}

/** Takes what is written to the process's own output, until it is restored. */
function caught() {
  const { writeSync } = fs;
  const texts = new Map<number, string>();
  fs.writeSync = ((fd: number, bytes: Uint8Array, ...rest: []) => {
    if (fd > 2) return writeSync(fd, bytes, ...rest);
    texts.set(fd, (texts.get(fd) ?? "") + Buffer.from(bytes).toString());
    return bytes.length;
  }) as typeof fs.writeSync;
  const restore = (): void => {
    fs.writeSync = writeSync;
  };
  return { by: (fd: 1 | 2) => texts.get(fd) ?? "", restore };
}

/** A folder of its own for a test file, with small files in it. */
export class Folder {
  readonly path = fs.mkdtempSync(path.join(os.tmpdir(), "paperproof-cli-"));

  write(name: string, text: string): string {
    fs.writeFileSync(path.join(this.path, name), text);
    return name;
  }

  read(name: string): string {
    return fs.readFileSync(path.join(this.path, name), "utf8");
  }

  has(name: string): boolean {
    return fs.existsSync(path.join(this.path, name));
  }

  list(): string[] {
    return fs.readdirSync(this.path).sort();
  }

  remove(): void {
    fs.rmSync(this.path, { recursive: true, force: true });
  }

  run(...args: readonly string[]): Promise<Outcome> {
    return paperproof(args, this.path);
  }
}
