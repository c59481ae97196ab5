// Preloaded into the server: ends it when its launcher was killed and could not stop it.
import { isMainThread } from "node:worker_threads";

const launcher = process.ppid;

if (isMainThread) {
  setInterval(() => {
    if (process.ppid !== launcher) process.exit(1);
  }, 250).unref();
}
