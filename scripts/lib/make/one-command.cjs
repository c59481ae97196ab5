// A bundle of the command line for one command: the modules of the others stay out of it.
const fs = require("node:fs");
const path = require("node:path");

/** `await import("./walk/wf-month")`, as the list of commands loads one. */
const LOAD = /await import\("(\.\/[^"]+)"\)/g;

/**
 * `command`: "wf-month", or "data/inspect" for a command of a group; a module is named like its command.
 * The second word may just as well be a file for the first.
 */
const oneCommand = (entry, command) => ({
  name: "one-command",
  setup(build) {
    const [first] = command.split("/");
    const isAsked = (name) => [first, command].some((word) => name.endsWith(`/${word}`));
    build.onLoad({ filter: /main\.ts$/ }, async ({ path: file }) => {
      if (path.resolve(file) !== entry) return null;
      return {
        contents: withAsked(await fs.promises.readFile(file, "utf8"), isAsked),
        loader: "ts",
      };
    });
    build.onResolve({ filter: /^\.\// }, ({ path: name, importer, kind }) => {
      if (kind !== "dynamic-import" || path.resolve(importer) !== entry) return null;
      // Never asked for: the bundle of another command has it.
      return isAsked(name) ? null : { path: name, external: true };
    });
  },
});

/**
 * The command that is asked for is imported at once: its modules then lie side by side in the bundle,
 * without what nobody calls, in place of a function each that is called when they are needed.
 */
function withAsked(source, isAsked) {
  const imports = [];
  const contents = source.replace(LOAD, (whole, name) => {
    if (!isAsked(name)) return whole;
    imports.push(`import * as asked${imports.length} from "${name}";\n`);
    return `asked${imports.length - 1}`;
  });
  return contents + imports.join("");
}

module.exports = { oneCommand };
