// Modules that a bundle begins only when something of them is used: tables of compressors and schemas
// take longer to set up than most commands run.
const path = require("node:path");

/** Of `modules`: packages by the names they are imported by, own files by their paths from the root without an ending. */
const later = ({ root, modules }) => ({
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
    build.onLoad({ filter: /./, namespace: "later" }, ({ pluginData: file }) => ({
      contents: standIn(file),
      loader: "js",
      resolveDir: root,
      pluginData: SEEN,
    }));
  },
});

const SEEN = Symbol("resolved already");

/**
 * Asked for a member it loads the module. The bundler copies the members that a module has of its own:
 * this one has none, and what it inherits is asked for later.
 */
const standIn = (file) => `const member = (_, name) => name === "__esModule" || load()[name];
let loaded;
const load = () => (loaded ??= require(${JSON.stringify(file)}));
module.exports = Object.create(new Proxy({}, { get: member }));`;

module.exports = { later };
