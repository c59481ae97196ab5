// Modules that a bundle begins only when something of them is used: tables of compressors and schemas
// take longer to set up than most commands run.
const path = require("node:path");

/** Of `modules`: packages by their names, own files by their paths from the root without an ending. */
const later = (esbuild, { root, modules }) => ({
  name: "later",
  setup(build) {
    build.onResolve({ filter: /./ }, async ({ path: name, pluginData, ...from }) => {
      if (pluginData === SEEN || from.kind === "entry-point") return null;
      const { importer, resolveDir, kind, namespace } = from;
      const asked = { importer, resolveDir, kind, namespace, pluginData: SEEN };
      const found = await build.resolve(name, asked);
      const own = path.relative(root, found.path).replace(/\.ts$/, "");
      if (!modules.includes(name) && !modules.includes(own)) return found;
      // Under a name of its own: by the ending of a module's name esbuild would take it for one.
      return { path: `${found.path}.cjs`, namespace: "later", pluginData: found.path };
    });
    build.onLoad({ filter: /./, namespace: "later" }, async ({ pluginData: file }) => {
      const names = await exportsOf(esbuild, { root, file });
      const members = names.map((name) => `get ${name}() { return load().${name}; }`);
      const contents = `const load = () => require(${JSON.stringify(file)});
module.exports = { ${members.join(", ")} };`;
      return { contents, loader: "js", resolveDir: root, pluginData: SEEN };
    });
  },
});

const SEEN = Symbol("resolved already");

async function exportsOf(esbuild, { root, file }) {
  const { metafile } = await esbuild.build({
    entryPoints: [file],
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    format: "esm",
    logLevel: "silent",
  });
  return Object.values(metafile.outputs)[0].exports;
}

module.exports = { later };
