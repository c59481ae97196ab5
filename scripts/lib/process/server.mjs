// The web server as a child process: started in its own group, awaited until it answers, stopped as a whole.
import { pathToFileURL } from "node:url";
import { Failure } from "../failure.mjs";
import { inRoot, tools } from "../paths.mjs";
import { localUrl } from "./address.mjs";
import { exitCode, startNode } from "./children.mjs";

const WATCH = pathToFileURL(inRoot("scripts/lib/process/end-with-parent.mjs")).href;
const READY_MS = 120_000;
const POLITE_MS = 5_000;
/**
 * Longer than proxies and browsers keep a connection that nobody uses (60 s as a rule). Where the server
 * closes first, by itself after 5 s, it may do so while the next request is on its way, which is lost.
 */
const IDLE_MS = 75_000;

/**
 * Starts Next (`dev` or `start`) at `address` and answers once it serves. `ended` settles with its exit
 * code whenever it ends; `onStart` gets the handle at once, so that a stop during the start finds it.
 */
export async function startServer({ dev, address, env, onStart }) {
  const command = dev ? ["dev"] : ["start", "--keepAliveTimeout", String(IDLE_MS)];
  const args = [...command, "-p", String(address.port), "-H", address.host];
  const child = startNode(["--import", WATCH, tools.next, ...args], {
    env: { ...env, NODE_ENV: dev ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "inherit"],
    detached: true, // Ctrl-C goes to the launcher alone, which stops things in their order
  });
  const server = { ended: exitCode(child), stop: () => stop(child) };
  onStart(server);
  const banner = holdBack(child);
  if (!(await answersBeforeItEnds(server, address))) {
    process.stderr.write(banner.text());
    throw new Failure(
      "The web server did not come up; what it said is printed above.",
      "Correct that and run the command again.",
    );
  }
  if (dev) process.stdout.write(banner.text());
  banner.passOn();
  return server;
}

// What Next prints before it serves repeats an address that ours prints better; kept in case it fails.
function holdBack(child) {
  const chunks = [];
  const keep = (chunk) => chunks.push(chunk);
  child.stdout.on("data", keep);
  return {
    text: () => Buffer.concat(chunks),
    passOn: () => {
      child.stdout.off("data", keep);
      child.stdout.pipe(process.stdout, { end: false });
    },
  };
}

async function answersBeforeItEnds(server, address) {
  let ended = false;
  server.ended.then(() => {
    ended = true;
  });
  const until = Date.now() + READY_MS;
  while (!ended && Date.now() < until) {
    if (await answers(localUrl(address))) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

async function answers(url) {
  try {
    await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(READY_MS) });
    return true;
  } catch {
    return false;
  }
}

async function stop(child) {
  signalGroup(child, "SIGTERM");
  const polite = setTimeout(() => signalGroup(child, "SIGKILL"), POLITE_MS);
  if (child.exitCode === null && child.signalCode === null) {
    await new Promise((resolve) => child.once("exit", resolve));
  }
  clearTimeout(polite);
  // Workers that Next forked may be slower than Next itself.
  signalGroup(child, "SIGKILL");
}

function signalGroup(child, signal) {
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
