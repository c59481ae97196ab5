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

/** `paperproof ARGS` in a folder, which is anything but the project's own. */
export function paperproof(args: readonly string[], cwd: string = os.tmpdir()): Promise<Outcome> {
  const env = { ...process.env, NO_COLOR: "1" };
  return new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, ...args], { cwd, env }, (error, stdout, stderr) => {
      const code = error ? Number(error.code ?? -1) : 0;
      resolve({ code, stdout, stderr });
    });
  });
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
