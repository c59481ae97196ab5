// What is noted beside an embedded cluster: its port, its password, and the processes that use it.
import fs from "node:fs";
import { identify, isRunning } from "../process/identity.mjs";

/** @typedef {{ port: number, password: string, users: string[] }} ClusterRecord */

/** @returns {ClusterRecord | null} */
export function readRecord(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (error) {
    if (error.code === "ENOENT" || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Renamed into place: a crash leaves the old record or the new one, never half of one. */
export function writeRecord(file, record) {
  fs.writeFileSync(`${file}.new`, `${JSON.stringify(record)}\n`, { mode: 0o600 });
  fs.renameSync(`${file}.new`, file);
}

/** The record with this process among its users; users that died without leaving are dropped. */
export const withMe = (record) => ({ ...record, users: [...others(record), me()] });

/** The record without this process and without the dead. */
export const withoutMe = (record) => ({ ...record, users: others(record) });

const me = () => identify(process.pid);
const others = ({ users }) => users.filter((user) => user !== me() && isRunning(user));
