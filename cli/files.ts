// Files on the command line: read with a reason when they cannot be, written whole or not at all.
import fs from "node:fs/promises";
import { Failure } from "./command";

/** The bytes of a file; fails with the reason when there are none to be had. */
export async function readBytes(file: string): Promise<Uint8Array> {
  return fs.readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new Failure(`${file} cannot be read: ${reasonOf(error)}.`);
  });
}

/** Writes a file in whole: one that is there is replaced at the end. */
export async function writeWhole(out: string, content: string | Uint8Array): Promise<void> {
  const partial = `${out}.${process.pid}.part`;
  try {
    await fs.writeFile(partial, content);
    await fs.rename(partial, out);
  } catch (error) {
    await fs.rm(partial, { force: true }).catch(() => {});
    throw new Failure(`${out} cannot be written: ${reasonOf(error as NodeJS.ErrnoException)}.`);
  }
}

/** The folder a file will be written into. */
export async function makeFolder(folder: string): Promise<void> {
  await fs.mkdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw new Failure(`${folder} cannot be made: ${reasonOf(error)}.`);
  });
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
