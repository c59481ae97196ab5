// A bundle of the command line for one command: the modules of the others stay out of it.
const path = require("node:path");

/**
 * `command`: "wf-month", or "data/inspect" for a command of a group; a module is named like its command.
 * The second word may just as well be a file for the first.
 */
const oneCommand = (entry, command) => ({
  name: "one-command",
  setup(build) {
    const [first] = command.split("/");
    build.onResolve({ filter: /^\.\// }, ({ path: name, importer, kind }) => {
      if (kind !== "dynamic-import" || path.resolve(importer) !== entry) return null;
      // Never asked for: the bundle of another command has it.
      const isAsked = [first, command].some((word) => name.endsWith(`/${word}`));
      return isAsked ? null : { path: name, external: true };
    });
  },
});

module.exports = { oneCommand };
