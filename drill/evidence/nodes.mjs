// The Node versions of this machine that Paperproof runs on: this one, and others where they usually lie.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { nodeVersionProblem } from "../../scripts/lib/node-version.mjs";

const HOME = os.homedir();
/** Folders with a folder for each version, and the way from there to the program. */
const MANAGERS = [
  [process.env.NVM_DIR ?? path.join(HOME, ".nvm"), "versions/node", "bin/node"],
  [
    process.env.FNM_DIR ?? path.join(HOME, ".local/share/fnm"),
    "node-versions",
    "installation/bin/node",
  ],
  [process.env.VOLTA_HOME ?? path.join(HOME, ".volta"), "tools/image/node", "bin/node"],
  [process.env.N_PREFIX ?? "/usr/local", "n/versions/node", "bin/node"],
  [path.join(HOME, ".asdf"), "installs/nodejs", "bin/node"],
  [path.join(HOME, ".local/share/mise"), "installs/node", "bin/node"],
];

/**
 * Of each major version one: `{ version, file }`, this process's first. More are named by
 * PAPERPROOF_NODES, programs with ":" between them.
 */
export function findNodes() {
  const named = (process.env.PAPERPROOF_NODES ?? "").split(path.delimiter);
  const onPath = (process.env.PATH ?? "").split(path.delimiter);
  const files = [
    process.execPath,
    ...named,
    ...onPath.flatMap((folder) => ["node", "nodejs"].map((name) => path.join(folder, name))),
    ...MANAGERS.flatMap(([base, middle, end]) => versionsIn(path.join(base, middle), end)),
  ];
  const found = new Map();
  for (const file of files) {
    const version = file === "" ? null : versionOf(file);
    if (version === null || nodeVersionProblem(version) !== null) continue;
    const major = version.split(".")[0];
    if (!found.has(major)) found.set(major, { version, file });
  }
  return [...found.values()];
}

const versionsIn = (folder, end) =>
  fs.existsSync(folder)
    ? fs.readdirSync(folder).map((version) => path.join(folder, version, end))
    : [];

function versionOf(file) {
  if (!fs.existsSync(file)) return null;
  const { stdout } = spawnSync(file, ["--version"], { encoding: "utf8" });
  return /^v(\d+\.\d+\.\d+)/.exec(stdout ?? "")?.[1] ?? null;
}
