// Source files and digests of them, by which the slow steps tell whether they have to run again. Plain
// CommonJS, as the command line's launcher is.
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");

const root = path.resolve(__dirname, "../../..");

// Tests do not reach the product, and what is generated follows from the rest.
const SKIPPED = /^(generated|node_modules)$|\.test\.[cm]?tsx?$/;

/** One digest over the names and contents of the files and folders listed, relative to the root. */
function digestSources(names, extra = "") {
  const hash = createHash("sha256").update(extra);
  for (const file of names.flatMap((name) => listFiles(path.join(root, name)))) {
    hash.update(`\0${path.relative(root, file)}\0`).update(fs.readFileSync(file));
  }
  return hash.digest("hex");
}

/** Every file under `start` (or `start` itself) in a fixed order; nothing when it does not exist. */
function listFiles(start) {
  const stat = fs.statSync(start, { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [start];
  const files = [];
  addFiles(files, start);
  return files;
}

// The listing says what is a folder: to ask each of a thousand files takes longer than all the rest.
function addFiles(files, folder) {
  const entries = fs.readdirSync(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (SKIPPED.test(entry.name)) continue;
    const file = `${folder}${path.sep}${entry.name}`;
    if (entry.isFile()) files.push(file);
    else if (entry.isDirectory()) addFiles(files, file);
    else files.push(...listFiles(file));
  }
}

module.exports = { digestSources, listFiles };
