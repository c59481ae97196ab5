// Turns a TypeScript entry and what it imports into one plain module that Node runs as it is.
import { inRoot, root } from "../paths.mjs";

// A bundled CommonJS package still calls require() for Node's own modules, and ES modules have none.
const REQUIRE =
  'import { createRequire as $createRequire } from "node:module"; const require = $createRequire(import.meta.url);';

/** Writes `outfile`, or answers the code when no `outfile` is given. `packages: "external"` leaves packages out. */
export async function bundle(entry, { outfile, packages = "bundle" }) {
  const esbuild = await import("esbuild");
  const result = await esbuild.build({
    entryPoints: [entry],
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages,
    sourcemap: "inline",
    sourcesContent: false,
    // The package throws wherever React's server condition is not set, as in a plain Node process.
    alias: { "server-only": inRoot("node_modules/server-only/empty.js") },
    banner: { js: REQUIRE },
    logLevel: "warning",
    ...(outfile ? { outfile } : { write: false, outfile: inRoot(".cache/cli/entry.mjs") }),
  });
  // Its helper process would stay for as long as ours does.
  await esbuild.stop();
  return outfile ? null : result.outputFiles[0].contents;
}
