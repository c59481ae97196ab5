// Files on the command line: read with a reason when they cannot be, written whole or not at all.
import fs from "node:fs";
import path from "node:path";
import { Failure } from "./command";

/** The bytes of a file; fails with the reason when there are none to be had. Waits as writing does. */
export async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    throw new Failure(`${file} cannot be read: ${reasonOf(error as NodeJS.ErrnoException)}.`);
  }
}

/**
 * Writes a file in whole: one that is there is replaced at the end. A command has nothing else to do
 * meanwhile, and the threads of the asynchronous way take several times as long for small files.
 */
export function writeWhole(out: string, content: string | Uint8Array): void {
  const partial = `${out}.${process.pid}.part`;
  try {
    fs.writeFileSync(partial, content);
    fs.renameSync(partial, out);
  } catch (error) {
    removeIfThere(partial);
    throw new Failure(`${out} cannot be written: ${reasonOf(error as NodeJS.ErrnoException)}.`);
  }
}

/**
 * Writes a new folder in whole: it is there with all of its files, or not at all. `files` by their paths
 * in it, with "/" between the parts. False where somebody else has made it meanwhile.
 */
export function writeFolder(out: string, files: ReadonlyMap<string, string | Uint8Array>): boolean {
  const whole = path.resolve(out);
  // Beside it, so that to name it is all that is left to do; of a length that no file system minds.
  const name = `.paperproof-${process.pid}-${Math.random().toString(36).slice(2)}.part`;
  const partial = path.join(path.dirname(whole), name);
  try {
    const made = new Set<string>();
    for (const [name, content] of files) {
      const file = `${partial}/${name}`;
      const folder = file.slice(0, file.lastIndexOf("/"));
      if (!made.has(folder)) fs.mkdirSync(folder, { recursive: true });
      made.add(folder);
      fs.writeFileSync(file, content);
    }
    fs.renameSync(partial, whole);
    return true;
  } catch (error) {
    removeIfThere(partial, { recursive: true });
    if (fs.existsSync(whole)) return false;
    throw new Failure(`${out} cannot be written: ${reasonOf(error as NodeJS.ErrnoException)}.`);
  }
}

function removeIfThere(file: string, how: { readonly recursive?: boolean } = {}): void {
  try {
    fs.rmSync(file, { ...how, force: true });
  } catch {
    // What could not be written is what the user hears of.
  }
}

/** The folder a file will be written into. */
export function makeFolder(folder: string): void {
  try {
    fs.mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new Failure(`${folder} cannot be made: ${reasonOf(error as NodeJS.ErrnoException)}.`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "it is not permitted",
  EPERM: "it is not permitted",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is no folder",
  ENOSPC: "the disk is full",
  ENAMETOOLONG: "its name is too long",
  ELOOP: "its links lead in a circle",
};

const reasonOf = ({ code = "", message }: NodeJS.ErrnoException): string =>
  REASONS[code] ?? message;
