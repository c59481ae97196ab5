#!/usr/bin/env node
// The command line of Paperproof: bundles its own sources when they changed, then runs them.
const fs = require("node:fs");
const { createRequire } = require("node:module");
const path = require("node:path");
const vm = require("node:vm");
const { digestSources, stampSources } = require("../scripts/lib/make/sources.cjs");

const SOURCES = [
  "cli",
  "lib/core",
  "lib/formats",
  "lib/feeds",
  "scripts/lib/make",
  "package-lock.json",
];
const ROOT = path.resolve(__dirname, "..");
const FOLDER = path.join(ROOT, ".cache/cli");
const NAME = "paperproof-";
const KEPT_MS = 60 * 60 * 1000;
/** What most commands import and few use. */
const LATER = ["fflate", "hyparquet-compressors", "lib/formats/evidence/inputs/line-schemas"];

const args = process.argv.slice(2);
run();

async function run() {
  const { main, keepCompiled } = load(await bundled());
  const code = await main(args);
  // What was refused, or only explained, has compiled little of its command.
  if (code === 0 && !args.includes("--help") && !args.includes("-h")) keepCompiled();
  // Told to end once all is written: left alone, Node waits for what V8 still compiles beside it.
  process.stdout.write("", () => process.exit(code));
}

/** The bundled entry, named by a digest of what it is made from. */
async function bundled() {
  // Reading a thousand sources takes longer than most commands: their times say whether they changed.
  const stamp = path.join(FOLDER, `stamp-${stampSources(SOURCES)}`);
  const known = readOrNull(stamp, "utf8");
  const digest = known ?? digestSources(SOURCES).slice(0, 16);
  const made = path.join(FOLDER, `${NAME}${digest}`);
  const entry = path.join(made, "main.cjs");
  if (fs.existsSync(entry)) {
    if (known === null) replaceFile(stamp, digest);
    return entry;
  }
  fs.mkdirSync(FOLDER, { recursive: true });
  removeOutdated();
  // Renamed into place, so that a parallel start never runs half a bundle.
  const own = `${made}.${process.pid}`;
  await bundle(path.join(own, "main.cjs"));
  try {
    fs.renameSync(own, made);
  } catch (error) {
    if (!fs.existsSync(entry)) throw error;
    fs.rmSync(own, { recursive: true, force: true });
  }
  return entry;
}

/** One plain script with everything in it: it is read at once, and V8 can keep what it compiled of it. */
async function bundle(outfile) {
  const { later } = require("../scripts/lib/make/later.cjs");
  const esbuild = await import("esbuild").catch(() => {
    process.stderr.write("Paperproof is not installed yet. Run `npm ci --ignore-scripts` first.\n");
    process.exit(1);
  });
  await esbuild.build({
    entryPoints: [path.join(ROOT, "cli/main.ts")],
    absWorkingDir: ROOT,
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    // Wrapped where it is made: to wrap megabytes at each start would copy them.
    banner: { js: "(function (module, exports, require) {" },
    footer: { js: "})" },
    plugins: [later(esbuild, { root: ROOT, modules: LATER })],
    legalComments: "none",
    logLevel: "warning",
  });
  // Its child process would stay for as long as ours does.
  await esbuild.stop();
}

/**
 * Runs the bundle, with what V8 compiled of it when this command ran before; `keepCompiled` keeps it
 * for the next time. What another version of V8 has kept is refused by V8 itself.
 */
function load(entry) {
  const command = /^[a-z-]+$/.exec(args[0] ?? "")?.[0] ?? "main";
  const kept = path.join(path.dirname(entry), `${command}-${process.version}.compiled`);
  const cachedData = readOrNull(kept) ?? undefined;
  // The bundler writes ASCII only, so that nothing needs decoding.
  const source = fs.readFileSync(entry, "latin1");
  const script = new vm.Script(source, { filename: entry, cachedData });
  const module = { exports: {} };
  script.runInThisContext()(module, module.exports, createRequire(entry));
  const keepCompiled = () => {
    if (cachedData && !script.cachedDataRejected) return;
    replaceFile(kept, script.createCachedData());
  };
  return { main: module.exports.main, keepCompiled };
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
    fs.writeFileSync(`${file}.${process.pid}`, content);
    fs.renameSync(`${file}.${process.pid}`, file);
  } catch {}
}

// Young bundles may be in use by another start.
function removeOutdated() {
  for (const name of fs.readdirSync(FOLDER)) {
    if (!name.startsWith(NAME) && !name.startsWith("stamp-")) continue;
    const full = path.join(FOLDER, name);
    if (Date.now() - fs.statSync(full).mtimeMs < KEPT_MS) continue;
    fs.rmSync(full, { recursive: true, force: true });
  }
}
