#!/usr/bin/env node
// The command line of Paperproof: bundles the sources of a command when they changed, then runs it.
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const ROOT = path.resolve(__dirname, "..");
const FOLDER = path.join(ROOT, ".cache/cli");
const NAME = "paperproof-";
const SCRIPT = ".cjs";
/** Stamps were files of their own once. */
const OURS = /^(paperproof|stamp)-/;
const KEPT_MS = 60 * 60 * 1000;

/** The bundle of what is common to all commands: it lists them, and refuses what is none. */
const NO_COMMAND = "help";

const ASKED = { throwIfNoEntry: false };
const MISSING = { size: -1, mtimeMs: 0 };

const args = process.argv.slice(2);
run();

async function run() {
  const { main, keepCompiled } = load(await bundled(commandIn(args)));
  const code = await main(args);
  // What was refused, or only explained, has compiled little of its command.
  if (code === 0 && !args.includes("--help") && !args.includes("-h")) keepCompiled();
  // Told to end: left alone, Node waits for what V8 still compiles beside it.
  process.exit(code);
}

/** What is asked for, as its module is named: "wf-month" or "data/inspect". There may be no such module. */
function commandIn([first = "", second = ""]) {
  const isWord = (word) => /^[a-z][a-z-]*$/.test(word);
  if (!isWord(first)) return NO_COMMAND;
  const inGroup = isWord(second) && fs.existsSync(path.join(ROOT, "cli", first, `${second}.ts`));
  return inGroup ? `${first}/${second}` : first;
}

/**
 * The bundle of a command: its file, and its code where it was made just now. A list beside it says
 * what it was made from, whose sizes and times say whether that has changed since: to read hundreds of
 * sources takes longer than most commands.
 */
async function bundled(command) {
  const name = `${NAME}${command.replace("/", "-")}`;
  const list = path.join(FOLDER, `${name}.json`);
  const known = readList(list);
  if (known && stampOf(known.sources) === known.stamp) {
    const file = path.join(FOLDER, known.script);
    if (fs.statSync(file, ASKED)?.size === known.size) return { file, code: null };
  }
  if (!known && !isModule(command)) return bundled(NO_COMMAND);
  const began = Date.now();
  const { bundleCommand } = require("../scripts/lib/make/command-bundle.cjs");
  const { code, sources } = await bundleCommand(command, { root: ROOT });
  const digest = require("node:crypto").createHash("sha256").update(code).digest("hex");
  const script = `${name}-${digest.slice(0, 16)}${SCRIPT}`;
  const file = path.join(FOLDER, script);
  removeOutdated();
  replaceFile(file, code);
  // What was saved while the bundle was made may be in it or not: nobody can say.
  const isOld = (source) => fs.statSync(path.join(ROOT, source), ASKED)?.mtimeMs < began;
  const made = { script, size: Buffer.byteLength(code), stamp: stampOf(sources), sources };
  if (sources.every(isOld)) replaceFile(list, JSON.stringify(made));
  return { file, code };
}

/** Null where there is none, or what is left of one. */
function readList(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

function isModule(command) {
  if (command === NO_COMMAND) return true;
  const files = fs.readdirSync(path.join(ROOT, "cli"), { recursive: true });
  return files.some((file) => `/${file.replaceAll(path.sep, "/")}`.endsWith(`/${command}.ts`));
}

/** The sizes and times of change of files, folded: nothing is read. A file that is not there stamps too. */
function stampOf(files) {
  let [one, other] = [0x811c9dc5, 0x9e3779b9];
  for (const file of files) {
    const { size, mtimeMs } = fs.statSync(`${ROOT}${path.sep}${file}`, ASKED) ?? MISSING;
    for (const part of [size, Math.floor(mtimeMs / 1_000), (mtimeMs % 1_000) * 1_000_000]) {
      one = Math.imul(one ^ part, 0x01000193);
      other = Math.imul(other ^ part, 0x01000193) ^ (other >>> 13);
    }
  }
  return `${files.length} ${one >>> 0} ${other >>> 0}`;
}

/**
 * Runs the bundle, with what V8 compiled of it when this command ran before; `keepCompiled` keeps it
 * for the next time. What another version of V8 has kept is refused by V8 itself.
 */
function load({ file, code }) {
  const kept = `${file.slice(0, -SCRIPT.length)}-${process.version}.compiled`;
  const cachedData = readOrNull(kept) ?? undefined;
  // The bundler writes ASCII only, so that nothing needs decoding.
  const source = code ?? fs.readFileSync(file, "latin1");
  const script = new vm.Script(source, { filename: file, cachedData });
  const module = { exports: {} };
  script.runInThisContext()(module, module.exports, required);
  const keepCompiled = () => {
    if (cachedData && !script.cachedDataRejected) return;
    replaceFile(kept, script.createCachedData());
  };
  return { main: module.exports.main, keepCompiled };
}

/**
 * `require` in a bundle. For a file that imports a module of Node's the bundler copies its members: one
 * that only inherits them has none to copy, and 600 getters are saved.
 */
function required(name) {
  const found = require(name);
  return name.startsWith("node:") && typeof found === "object" ? Object.create(found) : found;
}

function readOrNull(file, encoding) {
  try {
    return fs.readFileSync(file, encoding);
  } catch {
    return null;
  }
}

/** A cache that cannot be written is no reason to fail. */
function replaceFile(file, content) {
  try {
    fs.mkdirSync(FOLDER, { recursive: true });
    fs.writeFileSync(`${file}.${process.pid}`, content);
    fs.renameSync(`${file}.${process.pid}`, file);
  } catch {}
}

/** What no list names any more; young bundles may be in use by another start. */
function removeOutdated() {
  try {
    const names = fs.readdirSync(FOLDER).filter((name) => OURS.test(name));
    const lists = names.filter((name) => name.endsWith(".json"));
    const named = lists.map((name) => readList(path.join(FOLDER, name))?.script);
    const bases = named.filter(Boolean).map((script) => script.slice(0, -SCRIPT.length));
    for (const name of names) {
      if (lists.includes(name) || bases.some((base) => name.startsWith(base))) continue;
      const full = path.join(FOLDER, name);
      const { mtimeMs } = fs.statSync(full, ASKED) ?? MISSING;
      if (Date.now() - mtimeMs > KEPT_MS) fs.rmSync(full, { recursive: true, force: true });
    }
  } catch {}
}
