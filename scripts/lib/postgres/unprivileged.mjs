// PostgreSQL refuses to run as root; this finds the way in which it may run here.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { Failure } from "../failure.mjs";
import { program } from "./binaries.mjs";

const NOBODY = { uid: 65534, gid: 65534 };

/**
 * How to run PostgreSQL's programs on the cluster folder `cluster`: `owner` is who the folder must belong
 * to, `ids` are for spawn, and `wrap` puts a command before the program where spawn alone will not do.
 * All three are empty for anybody but root.
 */
export function unprivileged({ binaries, cluster }) {
  const stat = fs.statSync(cluster, { throwIfNoEntry: false });
  if (process.getuid?.() !== 0) return asOurselves(cluster, stat);
  const owner = stat ? { uid: stat.uid, gid: stat.gid } : NOBODY;
  const postgres = program(binaries, "postgres");
  const direct = { owner, ids: owner, wrap: asItIs };
  if (owner.uid !== 0 && canEnter(path.dirname(cluster)) && runs(postgres, direct)) return direct;
  const through = { owner, ids: {}, wrap: throughClosedFolders(owner) };
  if (owner.uid !== 0 && runs(postgres, through)) return through;
  throw new Failure(
    "PostgreSQL does not run as root, and no other user can reach this folder.",
    "Start Paperproof as an ordinary user, or from a folder that others may enter (such as /srv), or set DATABASE_URL.",
  );
}

const asItIs = (command, args) => [command, args];

// Under a home folder that is closed to others the unprivileged user keeps one power of root's: to pass
// through folders. The bit makes access(2), by which PostgreSQL looks for itself, honour that power.
const throughClosedFolders = (owner) => (command, args) => [
  "setpriv",
  [
    `--reuid=${owner.uid}`,
    `--regid=${owner.gid}`,
    "--clear-groups",
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
    "--securebits=+no_setuid_fixup",
    command,
    ...args,
  ],
];

function asOurselves(cluster, stat) {
  if (stat && process.getuid && stat.uid !== process.getuid()) {
    throw new Failure(
      `The database in ${cluster} belongs to another user of this machine.`,
      "Start Paperproof as that user, or point PAPERPROOF_DATA at another folder.",
    );
  }
  return { owner: {}, ids: {}, wrap: asItIs };
}

// Asked by trying: the packages may lie in a closed home folder, or have been installed with a strict umask.
function runs(postgres, { ids, wrap }) {
  const [command, args] = wrap(postgres, ["--version"]);
  return spawnSync(command, args, { ...ids, cwd: "/" }).status === 0;
}

function canEnter(folder) {
  const stat = fs.statSync(folder, { throwIfNoEntry: false });
  const open = !stat || (stat.mode & 0o001) !== 0;
  return open && (folder === path.dirname(folder) || canEnter(path.dirname(folder)));
}
