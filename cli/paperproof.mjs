#!/usr/bin/env node
// The command line of Paperproof: bundles its own sources when they changed, then runs them.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { digestSources } from "../scripts/lib/make/sources.mjs";
import { cacheFolder, inRoot, root } from "../scripts/lib/paths.mjs";

const SOURCES = ["cli", "lib/core", "lib/formats", "lib/feeds", "package-lock.json"];
const FOLDER = path.join(cacheFolder, "cli");
const NAME = "paperproof-";
const KEPT_MS = 60 * 60 * 1000;

const { main } = await import(pathToFileURL(await bundled()).href);
process.exitCode = await main(process.argv.slice(2));

/** The bundled entry, named by a digest of what it is made from. */
async function bundled() {
  const made = path.join(FOLDER, `${NAME}${digestSources(SOURCES).slice(0, 16)}`);
  const entry = path.join(made, "main.mjs");
  if (fs.existsSync(entry)) return entry;
  fs.mkdirSync(FOLDER, { recursive: true });
  removeOutdated();
  // Renamed into place, so that a parallel start never runs half a bundle.
  const own = `${made}.${process.pid}`;
  await bundle(own);
  try {
    fs.renameSync(own, made);
  } catch (error) {
    if (!fs.existsSync(entry)) throw error;
    fs.rmSync(own, { recursive: true, force: true });
  }
  return entry;
}

/** In pieces, so that a command loads the packages that it needs and no others. */
async function bundle(outdir) {
  const esbuild = await import("esbuild").catch(() => {
    process.stderr.write("Paperproof is not installed yet. Run `npm ci --ignore-scripts` first.\n");
    process.exit(1);
  });
  await esbuild.build({
    entryPoints: [inRoot("cli/main.ts")],
    absWorkingDir: root,
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    logLevel: "warning",
  });
  // Its child process would stay for as long as ours does.
  await esbuild.stop();
}

// Young bundles may be in use by another start.
function removeOutdated() {
  for (const name of fs.readdirSync(FOLDER).filter((found) => found.startsWith(NAME))) {
    const full = path.join(FOLDER, name);
    if (Date.now() - fs.statSync(full).mtimeMs < KEPT_MS) continue;
    fs.rmSync(full, { recursive: true, force: true });
  }
}
