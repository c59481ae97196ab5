// The script of one command: its sources in one file, and what that was made from.
const path = require("node:path");
const { later } = require("./later.cjs");
const { oneCommand } = require("./one-command.cjs");
const { listFiles } = require("./sources.cjs");

/** What most commands import and few use. */
const LATER = [
  "csv-parse/sync",
  "fflate",
  "hyparquet-compressors",
  "lib/formats/evidence/inputs/line-schemas",
];
/** What decides about a bundle beside the sources in it; packages change with their list. */
const MAKERS = ["cli/paperproof.cjs", "scripts/lib/make", "package-lock.json", "tsconfig.json"];

/** One plain script with everything in it: it is read at once, and V8 can keep what it compiled of it. */
async function bundleCommand(command, { root }) {
  const esbuild = await import("esbuild").catch(() => {
    process.stderr.write("Paperproof is not installed yet. Run `npm ci --ignore-scripts` first.\n");
    process.exit(1);
  });
  const entry = path.join(root, "cli/main.ts");
  const { outputFiles, metafile } = await esbuild.build({
    entryPoints: [entry],
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    // A script that is run by itself has no way to import.
    supported: { "dynamic-import": false },
    // Wrapped where it is made: to wrap megabytes at each start would copy them.
    banner: { js: "(function (module, exports, require) {" },
    footer: { js: "})" },
    plugins: [oneCommand(entry, command), later({ root, modules: LATER })],
    legalComments: "none",
    logLevel: "warning",
  });
  // Its child process would stay for as long as ours does.
  await esbuild.stop();
  const own = Object.keys(metafile.inputs).filter((name) => !/^(later:|node_modules\/)/.test(name));
  // A folder changes with what is in it: a new file may take the place of one that is imported.
  const folders = new Set(own.map((name) => path.dirname(name)));
  const makers = MAKERS.flatMap((name) => listFiles(path.join(root, name)));
  const sources = [...own, ...folders, ...makers.map((file) => path.relative(root, file))];
  return { code: outputFiles[0].text, sources };
}

module.exports = { bundleCommand };
