// Installs the packages with npm, and only when the lock file, the platform or Node's major version changed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import { Failure } from "./failure.mjs";
import { withLock } from "./lock.mjs";
import { inRoot, root } from "./paths.mjs";

const STAMP = inRoot("node_modules/.paperproof-install");

// Install scripts stay off: nothing here needs them, and a package must not run code just by arriving.
const NPM_CI = ["ci", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund"];

export async function installPackages() {
  if (isCurrent()) return;
  await withLock(
    inRoot(".cache/install.lock"),
    () => isCurrent() || install(),
    () => console.log("Another start is installing the packages; waiting for it ..."),
  );
}

function install() {
  console.log("Installing packages (a minute or two, this time only) ...");
  // npm creates node_modules late and words a refusal badly: ask for the folder here.
  fs.mkdirSync(inRoot("node_modules"), { recursive: true });
  fs.accessSync(root, fs.constants.W_OK);
  fs.rmSync(STAMP, { force: true });
  // One retry: on a slow network the second attempt starts from a warm cache.
  if (!npmCi() && !npmCi()) {
    throw new Failure(
      "The packages could not be installed; npm's reason is printed above.",
      "Check that the package registry can be reached and that the disk is not full, then run the command again.",
    );
  }
  fs.writeFileSync(STAMP, installKey());
}

function isCurrent() {
  return fs.existsSync(STAMP) && fs.readFileSync(STAMP, "utf8") === installKey();
}

function installKey() {
  const nodeMajor = process.versions.node.split(".")[0];
  return createHash("sha256")
    .update(fs.readFileSync(inRoot("package-lock.json")))
    .update(`${process.platform} ${process.arch} node ${nodeMajor}`)
    .digest("hex");
}

function npmCi() {
  const { command, args } = npmCommand();
  // Under NODE_ENV=production npm would leave out the packages that build and test need.
  const { NODE_ENV: _, ...env } = process.env;
  const result = spawnSync(command, [...args, ...NPM_CI, "--loglevel=error"], {
    cwd: root,
    env,
    stdio: "inherit",
    shell: args.length === 0 && process.platform === "win32",
  });
  if (result.error?.code === "ENOENT") {
    throw new Failure("npm was not found.", "It comes with Node.js: see https://nodejs.org.");
  }
  return result.status === 0;
}

// Inside `npm start` the npm that runs us names itself; yarn and pnpm set the same variable to their own.
function npmCommand() {
  const self = process.env.npm_execpath;
  if (self?.endsWith("npm-cli.js")) return { command: process.execPath, args: [self] };
  return { command: "npm", args: [] };
}
